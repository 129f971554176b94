-- script: phpMyAdmin
-- phpMyAdmin SQL Dump
-- version 5.2.1
-- https://www.phpmyadmin.net/
--
-- Servidor: localhost:3306
-- Tiempo de generación: 11-03-2026 a las 10:21:44
-- Versión del servidor: 10.11.14-MariaDB-0+deb12u2
-- Versión de PHP: 8.2.28

SET FOREIGN_KEY_CHECKS=0;
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";


/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;

--
-- Base de datos: `fidelity_script`
--
CREATE DATABASE IF NOT EXISTS `fidelity_script` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
USE `fidelity_script`;

DELIMITER $$
--
-- Procedimientos
--
DROP PROCEDURE IF EXISTS `close_branch`$$
CREATE PROCEDURE `close_branch` (IN `which` INT)   BEGIN
  DELETE FROM branches WHERE id = which; -- the books stay
  DELETE FROM loans WHERE branch = which;
END$$

--
-- Funciones
--
DROP FUNCTION IF EXISTS `days_open`$$
CREATE FUNCTION `days_open` (`d` DATE) RETURNS INT(11) DETERMINISTIC RETURN DATEDIFF('2026-01-01', d)$$

DELIMITER ;

-- --------------------------------------------------------

--
-- Estructura de tabla para la tabla `books`
--
-- Creación: 11-03-2026 a las 10:20:02
--

DROP TABLE IF EXISTS `books`;
CREATE TABLE IF NOT EXISTS `books` (
  `id` int(10) UNSIGNED NOT NULL,
  `isbn` char(13) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `title` varchar(200) NOT NULL DEFAULT '' COMMENT 'as on the cover; it''s "short"',
  `price` decimal(8,2) UNSIGNED ZEROFILL DEFAULT 000000.00,
  `kind` enum('paper','audio','e-book') NOT NULL DEFAULT 'paper',
  `details` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`details`)),
  `pages` smallint(6) DEFAULT NULL,
  `heavy` tinyint(1) GENERATED ALWAYS AS (`pages` > 500) VIRTUAL,
  `branch_id` int(10) UNSIGNED DEFAULT NULL,
  `created_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='what is lent';

--
-- RELACIONES PARA LA TABLA `books`:
--   `branch_id`
--       `branches` -> `id`
--

--
-- Truncar tablas antes de insertar `books`
--

TRUNCATE TABLE `books`;
--
-- Volcado de datos para la tabla `books`
--

INSERT INTO `books` (`id`, `isbn`, `title`, `price`, `kind`, `details`, `pages`, `branch_id`, `created_at`) VALUES
(1, '9780000000001', 'It''s; a "test" \\ \'', 000012.50, 'paper', '{\"a\": 1}', 300, 1, '2026-01-01 00:00:00'),
(2, NULL, '-- no comment\n/* nor this', 000000.00, 'audio', NULL, NULL, NULL, '2026-01-01 00:00:00');

--
-- Disparadores `books`
--
DROP TRIGGER IF EXISTS `books_before`;
DELIMITER $$
CREATE TRIGGER `books_before` BEFORE INSERT ON `books` FOR EACH ROW BEGIN
  SET NEW.title = TRIM(NEW.title);
END
$$
DELIMITER ;

-- --------------------------------------------------------

--
-- Estructura de tabla para la tabla `branches`
--

DROP TABLE IF EXISTS `branches`;
CREATE TABLE IF NOT EXISTS `branches` (
  `id` int(10) UNSIGNED NOT NULL,
  `name` varchar(80) NOT NULL,
  `town` varchar(80) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL,
  `place` point NOT NULL,
  `notes` text DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- --------------------------------------------------------

--
-- Estructura Stand-in para la vista `cheap`
-- (Véase abajo para la vista actual)
--
DROP VIEW IF EXISTS `cheap`;
CREATE TABLE IF NOT EXISTS `cheap` (
`id` int(10) unsigned
,`title` varchar(200)
);

-- --------------------------------------------------------

--
-- Estructura para la vista `cheap`
--
DROP TABLE IF EXISTS `cheap`;

DROP VIEW IF EXISTS `cheap`;
CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `cheap`  AS SELECT `books`.`id` AS `id`, `books`.`title` AS `title` FROM `books` WHERE `books`.`price` < 5 ;

--
-- Índices para tablas volcadas
--

--
-- Indices de la tabla `books`
--
ALTER TABLE `books`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `isbn` (`isbn`),
  ADD KEY `title` (`title`(50)),
  ADD KEY `branch_id` (`branch_id`),
  ADD KEY `kind` (`kind`,`price`) USING BTREE;
ALTER TABLE `books` ADD FULLTEXT KEY `words` (`title`);

--
-- Indices de la tabla `branches`
--
ALTER TABLE `branches`
  ADD PRIMARY KEY (`id`),
  ADD SPATIAL KEY `place` (`place`);

--
-- AUTO_INCREMENT de las tablas volcadas
--

--
-- AUTO_INCREMENT de la tabla `books`
--
ALTER TABLE `books`
  MODIFY `id` int(10) UNSIGNED NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;

--
-- AUTO_INCREMENT de la tabla `branches`
--
ALTER TABLE `branches`
  MODIFY `id` int(10) UNSIGNED NOT NULL AUTO_INCREMENT;

--
-- Restricciones para tablas volcadas
--

--
-- Filtros para la tabla `books`
--
ALTER TABLE `books`
  ADD CONSTRAINT `books_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE SET NULL ON UPDATE CASCADE;

DELIMITER $$
--
-- Eventos
--
DROP EVENT IF EXISTS `nightly`$$
CREATE DEFINER=`root`@`localhost` EVENT `nightly` ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' ON COMPLETION NOT PRESERVE ENABLE DO DELETE FROM books WHERE title = ''$$

DELIMITER ;
SET FOREIGN_KEY_CHECKS=1;
COMMIT;

/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
