CREATE TABLE `audiences` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`)
);
--> statement-breakpoint
CREATE TABLE `workspace_teams` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`lead_id` text,
	`member_ids` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `workspace_teams_name` ON `workspace_teams` (`workspace_id`,`name`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `visibility` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `shared_with` text;--> statement-breakpoint
CREATE INDEX `deals_team` ON `deals` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
ALTER TABLE `terms` ADD `team` text;--> statement-breakpoint
ALTER TABLE `terms` ADD `shared_with` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `shared_with` text;--> statement-breakpoint
CREATE INDEX `companies_team` ON `companies` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
ALTER TABLE `contacts` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `shared_with` text;--> statement-breakpoint
CREATE INDEX `contacts_team` ON `contacts` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
ALTER TABLE `settings` ADD `visibility` text;