-- ELIOT_DB of an operator who begins without one: IoT agents and the view by which they are read (domain reference, section 000.2).
-- Instants are whole seconds since 1970 as doubles. Each statement bears being run again.

CREATE TABLE IF NOT EXISTS empresas (
  id     int AUTO_INCREMENT PRIMARY KEY,
  nombre varchar(150) NOT NULL,
  status tinyint(1) NOT NULL DEFAULT 1
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS agentes (
  id              int AUTO_INCREMENT PRIMARY KEY,
  uuid            varchar(64) NOT NULL,
  descripcion     varchar(150) NOT NULL,
  empresa         int NOT NULL,
  sim             varchar(20) NULL,
  -- Until when the line is valid.
  fecha_saldo     double NULL,
  importe_recarga decimal(10, 2) NULL,
  dias_recarga    int NULL,
  prepago         tinyint(1) NOT NULL DEFAULT 0,
  status          tinyint(1) NOT NULL DEFAULT 1,
  comunicacion    varchar(20) NOT NULL DEFAULT 'gsm',
  UNIQUE KEY agentes_uuid (uuid),
  KEY agentes_sim (sim),
  KEY agentes_prepago_saldo (prepago, fecha_saldo),
  CONSTRAINT agentes_de_empresa FOREIGN KEY (empresa) REFERENCES empresas (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- `dias_saldo` is for the operator's other programs: it counts days by the server's clock and zone.
CREATE OR REPLACE SQL SECURITY INVOKER VIEW agentesEmpresa_view AS
SELECT
  a.descripcion,
  e.nombre AS nombreEmpresa,
  a.uuid,
  a.sim,
  a.fecha_saldo,
  DATEDIFF(FROM_UNIXTIME(a.fecha_saldo), NOW()) AS dias_saldo,
  a.importe_recarga,
  a.dias_recarga,
  a.prepago,
  a.status,
  e.status AS estadoEmpresa,
  a.comunicacion
FROM agentes a
JOIN empresas e ON e.id = a.empresa;

-- Which batches of Saldo are written, so that none is written twice.
CREATE TABLE IF NOT EXISTS saldo_batches (
  batch_id   char(36) NOT NULL PRIMARY KEY,
  id_recarga bigint NULL,
  written_at double NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
