CREATE TABLE `segment_found` (
	`workspace_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `segment_id`, `record_id`)
);
--> statement-breakpoint
CREATE TABLE `segment_members` (
	`workspace_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`record_id` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `segment_id`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `segment_members_since` ON `segment_members` (`workspace_id`,`segment_id`,`since`,`record_id`);--> statement-breakpoint
CREATE INDEX `segment_members_record` ON `segment_members` (`workspace_id`,`record_id`,`segment_id`);--> statement-breakpoint
CREATE TABLE `segment_moves` (
	`workspace_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`record_id` text NOT NULL,
	`entered` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `segment_id`, `record_id`)
);
--> statement-breakpoint
CREATE TABLE `segment_states` (
	`workspace_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`version` integer NOT NULL,
	`work` text,
	`day` text NOT NULL,
	`tried` integer NOT NULL,
	`worked_at` integer NOT NULL,
	`taken_at` integer,
	`of` text,
	`people` integer DEFAULT 0 NOT NULL,
	`companies` integer DEFAULT 0 NOT NULL,
	`problem` text,
	PRIMARY KEY(`workspace_id`, `segment_id`)
);
--> statement-breakpoint
CREATE INDEX `segment_states_left` ON `segment_states` (`workspace_id`,`worked_at`) WHERE work is not null;--> statement-breakpoint
CREATE TABLE `segments` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`words` text NOT NULL,
	`owner_id` text,
	`tells` integer DEFAULT false NOT NULL,
	`external_ids` text
);
--> statement-breakpoint
CREATE INDEX `segments_created` ON `segments` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `segments_name` ON `segments` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `segments_owner` ON `segments` (`workspace_id`,`owner_id`,`name`,`id`);