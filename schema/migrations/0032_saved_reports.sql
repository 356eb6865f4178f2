CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`owner_id` text NOT NULL,
	`definition` text NOT NULL,
	`chart` text NOT NULL,
	`visibility` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reports_names` ON `reports` (`workspace_id`,`active`,`name`,`id`);