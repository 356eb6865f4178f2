CREATE TABLE `exports` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`owner_id` text NOT NULL,
	`state` text NOT NULL,
	`as_of` integer NOT NULL,
	`as_of_event` text,
	`part` integer NOT NULL,
	`counts` text NOT NULL,
	`size` integer NOT NULL,
	`error` text,
	`asker` text NOT NULL,
	`moved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `exports_created` ON `exports` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `exports_writing` ON `exports` (`workspace_id`,`id`) WHERE state = 'writing';--> statement-breakpoint
CREATE INDEX `exports_kept` ON `exports` (`workspace_id`,`created_at`) WHERE state in ('done', 'failed');--> statement-breakpoint
CREATE INDEX `activities_created` ON `activities` (`workspace_id`,`created_at`,`id`);