INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) > 1500000 ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;--> statement-breakpoint
CREATE TABLE `word_lists` (
	`workspace_id` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`owner` text,
	`team` text,
	`shared_with` text,
	`words` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `record_id`, `field`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `word_lists` (`workspace_id`, `record_id`, `field`, `audience`, `kind`, `closed`, `owner`, `team`, `shared_with`, `words`) SELECT `workspace_id`, `record_id`, `field`, min(`audience`), `kind`, `closed`, `owner`, `team`, `shared_with`, json_group_array(`word`) FROM (SELECT * FROM `terms` WHERE `audience` = 'removed' OR (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) <= 1500000 ORDER BY `workspace_id`, `record_id`, `field`, `word`) GROUP BY `workspace_id`, `record_id`, `field`;--> statement-breakpoint
CREATE TABLE `__new_terms` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`several` integer NOT NULL,
	`word` text NOT NULL,
	`record` text NOT NULL,
	`owner` text,
	`team` text,
	`shared_with` text,
	`overlap` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `field`, `closed`, `several`, `word`, `record`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT OR IGNORE INTO `__new_terms` (`workspace_id`, `audience`, `kind`, `field`, `closed`, `several`, `word`, `record`, `owner`, `team`, `shared_with`, `overlap`) SELECT `workspace_id`, `audience`, `kind`, `field`, `closed`, instr(`word`, ' ') > 0, `word`, substr(`record_id`, length(`kind`) + 2), `owner`, `team`, `shared_with`, `overlap` FROM `terms` WHERE `audience` = 'removed' OR (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) <= 1500000 ORDER BY 1, 3, 4, 5, 6, 7, 8;--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`workspace_id`,`owner`,`kind`,`field`,`closed`,`word`,`record`) WHERE several = 0 and owner is not null;--> statement-breakpoint
CREATE INDEX `terms_team` ON `terms` (`workspace_id`,`team`,`kind`,`field`,`closed`,`word`,`record`) WHERE several = 0 and team is not null;--> statement-breakpoint
CREATE INDEX `terms_shared` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record`) WHERE several = 0 and shared_with is not null;