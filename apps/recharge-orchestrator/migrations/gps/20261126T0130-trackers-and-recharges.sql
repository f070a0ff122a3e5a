-- GPS_DB of an operator who begins without one: trackers, voice lines and the recharges of all fleets (domain reference, section
-- 000.2). Instants are whole seconds since 1970 as doubles. MySQL and MariaDB keep what ran of a file that was interrupted, so
-- each statement bears being run again.

CREATE TABLE IF NOT EXISTS empresas (
  id     int AUTO_INCREMENT PRIMARY KEY,
  nombre varchar(150) NOT NULL,
  status tinyint(1) NOT NULL DEFAULT 1
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS dispositivos (
  id          int AUTO_INCREMENT PRIMARY KEY,
  nombre      varchar(100) NOT NULL,
  sim         varchar(20) NULL,
  -- Until when the line is valid.
  unix_saldo  double NULL,
  fecha_saldo datetime NULL,
  prepago     tinyint(1) NOT NULL DEFAULT 0,
  -- Pesos, where a tracker is recharged with another amount than all others.
  importe     decimal(10, 2) NULL,
  UNIQUE KEY dispositivos_nombre (nombre),
  UNIQUE KEY dispositivos_sim (sim),
  KEY idx_dispositivos_prepago_saldo (prepago, unix_saldo, sim)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS vehiculos (
  id          int AUTO_INCREMENT PRIMARY KEY,
  descripcion varchar(150) NOT NULL,
  status      tinyint(1) NOT NULL DEFAULT 1,
  empresa     int NOT NULL,
  dispositivo int NOT NULL,
  KEY vehiculos_dispositivo (dispositivo),
  CONSTRAINT vehiculos_de_empresa FOREIGN KEY (empresa) REFERENCES empresas (id),
  CONSTRAINT vehiculos_con_dispositivo FOREIGN KEY (dispositivo) REFERENCES dispositivos (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- Reports of trackers, by the name of the device.
CREATE TABLE IF NOT EXISTS track (
  id          bigint AUTO_INCREMENT PRIMARY KEY,
  dispositivo varchar(100) NOT NULL,
  fecha       double NOT NULL,
  KEY track_ultimo (dispositivo, fecha)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS prepagos_automaticos (
  id                 int AUTO_INCREMENT PRIMARY KEY,
  sim                varchar(20) NOT NULL,
  descripcion        varchar(150) NULL,
  fecha_expira_saldo double NULL,
  codigo_paquete     int NOT NULL DEFAULT 150006,
  status             tinyint(1) NOT NULL DEFAULT 1,
  UNIQUE KEY prepagos_automaticos_sim (sim),
  KEY idx_prepagos_fecha_status (fecha_expira_saldo, status, sim)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS recargas (
  id        int AUTO_INCREMENT PRIMARY KEY,
  total     float NOT NULL,
  fecha     double NOT NULL,
  notas     varchar(1000) NULL,
  quien     varchar(50) NULL,
  tipo      enum('rastreo', 'paquete', 'eliot', 'otros') NOT NULL,
  proveedor enum('TAECEL', 'MST') NOT NULL,
  resumen   json NULL,
  KEY recargas_fecha (fecha)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS detalle_recargas (
  id_recarga  int NOT NULL,
  sim         varchar(20) NOT NULL,
  importe     float NOT NULL,
  dispositivo varchar(100) NOT NULL DEFAULT '',
  vehiculo    varchar(300) NULL,
  detalle     varchar(600) NULL,
  -- Receipts may differ by the case of a letter alone.
  folio       varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  status      tinyint NOT NULL DEFAULT 1,
  PRIMARY KEY (id_recarga, dispositivo),
  UNIQUE KEY detalle_recargas_sim_folio (sim, folio),
  KEY idx_detalle_recargas_daily (sim, status, folio),
  CONSTRAINT detalle_de_recarga FOREIGN KEY (id_recarga) REFERENCES recargas (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS recargas_configuracion (
  id              int AUTO_INCREMENT PRIMARY KEY,
  tipo_recarga    varchar(20) NOT NULL,
  codigo_producto varchar(20) NOT NULL,
  importe         decimal(10, 2) NOT NULL,
  dias_vigencia   int NOT NULL,
  activo          tinyint(1) DEFAULT 1,
  fecha_inicio    date NOT NULL,
  fecha_fin       date NULL,
  notas           text,
  created_at      timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at      timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  KEY idx_tipo_activo (tipo_recarga, activo)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS recargas_metricas (
  id                int AUTO_INCREMENT PRIMARY KEY,
  process_type      varchar(20) NOT NULL,
  start_time        timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  end_time          timestamp NULL DEFAULT NULL,
  records_processed int DEFAULT 0,
  records_success   int DEFAULT 0,
  records_failed    int DEFAULT 0,
  total_amount      decimal(10, 2) DEFAULT 0,
  provider          varchar(20) NULL,
  error_message     text,
  created_at        timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  KEY idx_metrics_type_date (process_type, start_time)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS recargas_process_locks (
  id          int AUTO_INCREMENT PRIMARY KEY,
  lock_key    varchar(100) NOT NULL,
  lock_id     varchar(255) NOT NULL,
  pid         int NULL,
  acquired_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at  timestamp NULL DEFAULT NULL,
  UNIQUE KEY recargas_process_locks_key (lock_key),
  KEY idx_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE IF NOT EXISTS recharge_analytics (
  id                          int AUTO_INCREMENT PRIMARY KEY,
  id_recarga                  int NOT NULL,
  tipo_servicio               varchar(20) NOT NULL,
  fecha_proceso               timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  total_vencidos              int NOT NULL DEFAULT 0,
  total_por_vencer            int NOT NULL DEFAULT 0,
  total_vigentes              int NOT NULL DEFAULT 0,
  total_candidatos            int NOT NULL DEFAULT 0,
  recargas_intentadas         int NOT NULL DEFAULT 0,
  recargas_exitosas           int NOT NULL DEFAULT 0,
  recargas_fallidas           int NOT NULL DEFAULT 0,
  tasa_exito_porcentaje       decimal(5, 2) NOT NULL DEFAULT 0,
  no_recargados_reportando    int NOT NULL DEFAULT 0,
  inversion_realizada         decimal(10, 2) NOT NULL DEFAULT 0,
  inversion_evitada           decimal(10, 2) NOT NULL DEFAULT 0,
  ahorro_potencial_porcentaje decimal(5, 2) NOT NULL DEFAULT 0,
  minutos_umbral              int NULL,
  dias_limite                 int NULL,
  KEY recharge_analytics_fecha (tipo_servicio, fecha_proceso),
  CONSTRAINT analytics_de_recarga FOREIGN KEY (id_recarga) REFERENCES recargas (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- Which batches of Saldo are written, so that none is written twice.
CREATE TABLE IF NOT EXISTS saldo_batches (
  batch_id   char(36) NOT NULL PRIMARY KEY,
  id_recarga bigint NULL,
  written_at double NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
