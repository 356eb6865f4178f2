INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) > 1500000 ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;--> statement-breakpoint
CREATE TABLE `word_lists` (
	`number` integer PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`owner` text,
	`team` text,
	`shared_with` text,
	`words` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `word_lists` (`workspace_id`, `record_id`, `field`, `audience`, `kind`, `closed`, `owner`, `team`, `shared_with`, `words`) SELECT `workspace_id`, `record_id`, `field`, min(`audience`), `kind`, `closed`, `owner`, `team`, `shared_with`, json_group_array(`word`) FROM (SELECT * FROM `terms` WHERE `audience` = 'removed' OR (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) <= 1500000 ORDER BY `record_id`, `field`, `word`) GROUP BY `record_id`, `field`;--> statement-breakpoint
CREATE UNIQUE INDEX `word_lists_record` ON `word_lists` (`workspace_id`,`record_id`,`field`);--> statement-breakpoint
CREATE TABLE `__new_terms` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`several` integer NOT NULL,
	`word` text NOT NULL,
	`list` integer NOT NULL,
	`owner` text,
	`team` text,
	`shared_with` text,
	`overlap` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `field`, `closed`, `several`, `word`, `list`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_terms` (`workspace_id`, `kind`, `field`, `closed`, `several`, `word`, `list`, `owner`, `team`, `shared_with`, `overlap`) SELECT t.`workspace_id`, t.`kind`, t.`field`, t.`closed`, instr(t.`word`, ' ') > 0, t.`word`, l.`number`, t.`owner`, t.`team`, t.`shared_with`, t.`overlap` FROM `terms` t CROSS JOIN `word_lists` l ON l.`workspace_id` = t.`workspace_id` AND l.`record_id` = t.`record_id` AND l.`field` = t.`field` ORDER BY 1, 2, 3, 4, 5, 6, 7;--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`workspace_id`,`owner`,`kind`,`field`,`closed`,`word`,`list`,`overlap`) WHERE several = 0 and owner is not null;--> statement-breakpoint
CREATE INDEX `terms_team` ON `terms` (`workspace_id`,`team`,`kind`,`field`,`closed`,`word`,`list`,`overlap`) WHERE several = 0 and team is not null;--> statement-breakpoint
CREATE INDEX `terms_shared` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`list`,`overlap`) WHERE several = 0 and shared_with is not null;