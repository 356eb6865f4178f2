CREATE TABLE `dashboards` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`reports` text NOT NULL,
	`visibility` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `dashboards_names` ON `dashboards` (`workspace_id`,`active`,`name`,`id`);