DROP INDEX `terms_owner`;--> statement-breakpoint
ALTER TABLE `terms` ADD `overlap` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `terms_word` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0;--> statement-breakpoint
CREATE INDEX `terms_team` ON `terms` (`workspace_id`,`team`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and team is not null;--> statement-breakpoint
CREATE INDEX `terms_shared` ON `terms` (`workspace_id`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0 and shared_with is not null;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`workspace_id`,`owner`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE instr(word, ' ') = 0;--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE true ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;
