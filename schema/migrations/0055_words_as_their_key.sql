INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) > 1500000 ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;--> statement-breakpoint
CREATE TABLE `__new_terms` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`owner` text,
	`word` text NOT NULL,
	`record_id` text NOT NULL,
	`team` text,
	`shared_with` text,
	`overlap` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`record_id`, `field`, `word`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT OR IGNORE INTO `__new_terms`("workspace_id", "audience", "kind", "field", "closed", "owner", "word", "record_id", "team", "shared_with", "overlap") SELECT "workspace_id", "audience", "kind", "field", "closed", "owner", "word", "record_id", "team", "shared_with", "overlap" FROM `terms` WHERE "audience" = 'removed' OR (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 1500001)) <= 1500000 ORDER BY "record_id", "field", "word", "audience";--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
CREATE INDEX `terms_word` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0;--> statement-breakpoint
CREATE INDEX `terms_text` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') > 0;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`workspace_id`,`owner`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and owner is not null;--> statement-breakpoint
CREATE INDEX `terms_team` ON `terms` (`workspace_id`,`team`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and team is not null;--> statement-breakpoint
CREATE INDEX `terms_shared` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and shared_with is not null;