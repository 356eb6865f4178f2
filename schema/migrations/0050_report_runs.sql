CREATE TABLE `report_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`member_id` text NOT NULL,
	`asked` text NOT NULL,
	`asker` text NOT NULL,
	`line` text,
	`state` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`work` text,
	`result` text,
	`reason` text,
	`worked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_runs_asked` ON `report_runs` (`workspace_id`,`member_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `report_runs_worked` ON `report_runs` (`workspace_id`,`worked_at`);