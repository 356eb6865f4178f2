CREATE TABLE `views` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`page` text NOT NULL,
	`query` text NOT NULL,
	`shared` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `views_created` ON `views` (`workspace_id`,`created_at`,`id`);