ALTER TABLE `identities` ADD `other_email` text;--> statement-breakpoint
CREATE INDEX `identities_other_email` ON `identities` (`workspace_id`,`other_email`) WHERE other_email is not null;--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces`;
