PRAGMA foreign_keys=OFF;--> statement-breakpoint
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
	`overlap` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_terms`("workspace_id", "audience", "kind", "field", "closed", "owner", "word", "record_id", "team", "shared_with", "overlap") SELECT "workspace_id", "audience", "kind", "field", "closed", iif("kind" = 'activity' and "field" <> '~', null, "owner"), "word", "record_id", "team", "shared_with", "overlap" FROM `terms`;--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `terms_word` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0;--> statement-breakpoint
CREATE INDEX `terms_text` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') > 0;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`workspace_id`,`owner`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and owner is not null;--> statement-breakpoint
CREATE INDEX `terms_team` ON `terms` (`workspace_id`,`team`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and team is not null;--> statement-breakpoint
CREATE INDEX `terms_shared` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and shared_with is not null;--> statement-breakpoint
CREATE INDEX `terms_record` ON `terms` (`workspace_id`,`record_id`,`word`);