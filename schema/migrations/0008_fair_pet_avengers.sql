CREATE TABLE `suspensions` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `workspaces` ADD `suspended_at` integer;