CREATE TABLE `word_parts` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`part` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `part`, `word`)
);
--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE true ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;
