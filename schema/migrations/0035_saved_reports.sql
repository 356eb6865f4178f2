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
CREATE INDEX `dashboards_names` ON `dashboards` (`workspace_id`,`active`,`name`,`id`);--> statement-breakpoint
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
CREATE INDEX `reports_names` ON `reports` (`workspace_id`,`active`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `report_schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`report_id` text NOT NULL,
	`conversation_id` text,
	`member_id` text NOT NULL,
	`every` text NOT NULL,
	`weekday` integer NOT NULL,
	`month_day` integer NOT NULL,
	`hour` integer NOT NULL,
	`threshold` integer NOT NULL,
	`active` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_schedules_active` ON `report_schedules` (`workspace_id`,`active`,`id`);--> statement-breakpoint
ALTER TABLE `editions` ADD `figures` text;