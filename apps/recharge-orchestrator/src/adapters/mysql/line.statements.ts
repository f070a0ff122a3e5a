/**
 * Lines as the operator's tables have them (domain reference, section 000.2): one statement for a whole fleet. Names are
 * not filtered here, because LIKE takes the underscore of `_old` for any letter; days are not reckoned here, because the server's
 * are not the business's.
 */

/**
 * Further back no recharge stands in the way of another, for days of rest are 60 at most; the history of years would cost
 * each look seconds. By the server's clock, which may be two days wrong.
 */
const HISTORY_DAYS = 62;

/** The latest recharge of each line. `status` 1 is a delivered one. */
const recharges = (kind?: string): string => `
  SELECT detail.sim, MAX(master.fecha) AS fecha
  FROM recargas master
  JOIN detalle_recargas detail ON detail.id_recarga = master.id
  WHERE master.fecha >= UNIX_TIMESTAMP() - ${HISTORY_DAYS} * 86400 AND detail.status = 1
    ${kind === undefined ? '' : `AND master.tipo = '${kind}'`}
  GROUP BY detail.sim`;

/** An operator may have no amounts of single trackers. */
const trackers = (hasAmounts: boolean, where: string): string => `
  SELECT device.sim, device.nombre AS device, vehicle.descripcion AS vehicle, company.nombre AS company,
    device.unix_saldo AS expires, report.fecha AS reported, recharge.fecha AS recharged,
    ${hasAmounts ? 'CAST(device.importe AS CHAR)' : 'NULL'} AS amount, device.prepago AS prepaid,
    (vehicle.status = 1 AND company.status = 1) AS active
  FROM dispositivos device
  JOIN vehiculos vehicle ON vehicle.dispositivo = device.id
  JOIN empresas company ON company.id = vehicle.empresa
  LEFT JOIN (SELECT dispositivo, MAX(fecha) AS fecha FROM track GROUP BY dispositivo) report
    ON report.dispositivo = device.nombre
  LEFT JOIN (${recharges()}) recharge ON recharge.sim = device.sim
  WHERE device.sim IS NOT NULL AND device.unix_saldo IS NOT NULL AND ${where}
  ORDER BY vehicle.id`;

const voices = (where: string): string => `
  SELECT line.sim, NULL AS device, line.descripcion AS vehicle, NULL AS company,
    line.fecha_expira_saldo AS expires, recharge.fecha AS recharged, line.codigo_paquete AS package_code,
    1 AS prepaid, line.status AS active
  FROM prepagos_automaticos line
  LEFT JOIN (${recharges('paquete')}) recharge ON recharge.sim = line.sim
  WHERE line.sim IS NOT NULL AND line.fecha_expira_saldo IS NOT NULL AND ${where}`;

const agents = (where: string): string => `
  SELECT sim, uuid AS device, descripcion AS vehicle, nombreEmpresa AS company, fecha_saldo AS expires,
    CAST(importe_recarga AS CHAR) AS amount, dias_recarga AS days, comunicacion AS bearer, prepago AS prepaid,
    (status = 1 AND estadoEmpresa = 1) AS active
  FROM agentesEmpresa_view
  WHERE sim IS NOT NULL AND fecha_saldo IS NOT NULL AND ${where}`;

export const ALL = {
  gps: (hasAmounts: boolean) =>
    trackers(hasAmounts, 'device.prepago = 1 AND vehicle.status = 1 AND company.status = 1'),
  voice: voices('line.status = 1'),
  iot: agents('prepago = 1 AND status = 1 AND estadoEmpresa = 1'),
};

export const ONE = {
  gps: (hasAmounts: boolean) => trackers(hasAmounts, 'device.sim = ?'),
  voice: voices('line.sim = ?'),
  iot: agents('sim = ?'),
};

/** When agents were recharged last stands in another database than they do. */
export const RECHARGES = recharges();

export const AMOUNT_COLUMNS = `
  SELECT COUNT(*) AS count FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'dispositivos' AND column_name = 'importe'`;
