CREATE TABLE `own_kinds` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`one` text NOT NULL,
	`many` text NOT NULL,
	`titled` text NOT NULL,
	`owned` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `own_kinds_name` ON `own_kinds` (`workspace_id`,`name`);--> statement-breakpoint
CREATE TABLE `own_records` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`title` text NOT NULL,
	`external_ids` text,
	`own_values` text,
	`kind` text NOT NULL,
	`owner_id` text,
	`team_id` text,
	`shared_with` text
);
--> statement-breakpoint
CREATE INDEX `own_records_newest` ON `own_records` (`workspace_id`,`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `own_records_title` ON `own_records` (`workspace_id`,`kind`,`title`,`id`);--> statement-breakpoint
CREATE INDEX `own_records_owner` ON `own_records` (`workspace_id`,`kind`,`owner_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `own_records_group` ON `own_records` (`workspace_id`,`kind`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `own_records_team` ON `own_records` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `own_records_own` ON `own_records` (`workspace_id`,`kind`,`owner_id`,`created_at`,`id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `own_records_shared` ON `own_records` (`workspace_id`,`kind`,`created_at`,`id`) WHERE shared_with is not null;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `own_kinds` text;--> statement-breakpoint
ALTER TABLE `fields` ADD `guests` integer DEFAULT false NOT NULL;