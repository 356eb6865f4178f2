CREATE TABLE `duplicates` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`one_id` text NOT NULL,
	`other_id` text NOT NULL,
	`score` integer NOT NULL,
	`reasons` text NOT NULL,
	`state` text NOT NULL,
	`later_until` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duplicates_pair` ON `duplicates` (`workspace_id`,`one_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `duplicates_other` ON `duplicates` (`workspace_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `duplicates_proposed` ON `duplicates` (`workspace_id`,`score`,`id`) WHERE state = 'proposed';--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE true ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'duplicates', (unixepoch() + 86400) * 1000, 0, 0, 0 FROM `workspaces` WHERE true ON CONFLICT DO NOTHING;
