CREATE TABLE `__new_links` (
	`workspace_id` text NOT NULL,
	`to_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`from_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `to_id`, `kind`, `at`, `from_id`)
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` <= 500000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 500000 AND `rowid` <= 1000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 1000000 AND `rowid` <= 1500000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 1500000 AND `rowid` <= 2000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 2000000 AND `rowid` <= 2500000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 2500000 AND `rowid` <= 3000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 3000000 AND `rowid` <= 3500000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 3500000 AND `rowid` <= 4000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 4000000 AND `rowid` <= 4500000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 4500000 AND `rowid` <= 5000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 5000000 AND `rowid` <= 5500000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 5500000 AND `rowid` <= 6000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
INSERT INTO `__new_links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`) SELECT `workspace_id`, `to_id`, `kind`, `at`, `from_id` FROM `links` WHERE `rowid` > 6000000 ORDER BY `workspace_id`, `to_id`, `kind`, `at`, `from_id`;--> statement-breakpoint
DROP TABLE `links`;--> statement-breakpoint
ALTER TABLE `__new_links` RENAME TO `links`;--> statement-breakpoint
CREATE INDEX `links_from` ON `links` (`workspace_id`,`from_id`);--> statement-breakpoint
CREATE TABLE `__new_keys` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `key`, `record_id`)
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` <= 500000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 500000 AND `rowid` <= 1000000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 1000000 AND `rowid` <= 1500000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 1500000 AND `rowid` <= 2000000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 2000000 AND `rowid` <= 2500000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 2500000 AND `rowid` <= 3000000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 3000000 AND `rowid` <= 3500000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 3500000 AND `rowid` <= 4000000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
INSERT INTO `__new_keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT `workspace_id`, `kind`, `key`, `record_id` FROM `keys` WHERE `rowid` > 4000000 ORDER BY `workspace_id`, `kind`, `key`, `record_id`;--> statement-breakpoint
DROP TABLE `keys`;--> statement-breakpoint
ALTER TABLE `__new_keys` RENAME TO `keys`;--> statement-breakpoint
CREATE INDEX `keys_record` ON `keys` (`workspace_id`,`record_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `keys_external` ON `keys` (`workspace_id`,`kind`,`key`) WHERE substr(kind, 1, 9) = 'external:';--> statement-breakpoint
CREATE TABLE `__new_word_parts` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`part` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `part`, `word`)
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` <= 500000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 500000 AND `rowid` <= 1000000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 1000000 AND `rowid` <= 1500000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 1500000 AND `rowid` <= 2000000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 2000000 AND `rowid` <= 2500000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 2500000 AND `rowid` <= 3000000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 3000000 AND `rowid` <= 3500000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 3500000 AND `rowid` <= 4000000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
INSERT INTO `__new_word_parts` (`workspace_id`, `kind`, `part`, `word`) SELECT `workspace_id`, `kind`, `part`, `word` FROM `word_parts` WHERE `rowid` > 4000000 ORDER BY `workspace_id`, `kind`, `part`, `word`;--> statement-breakpoint
DROP TABLE `word_parts`;--> statement-breakpoint
ALTER TABLE `__new_word_parts` RENAME TO `word_parts`;
