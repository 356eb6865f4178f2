CREATE TABLE `field_values` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`field` text NOT NULL,
	`value` blob NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `field`, `value`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `field_values_record` ON `field_values` (`workspace_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `fields` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`of` text NOT NULL,
	`name` text NOT NULL,
	`label` text NOT NULL,
	`type` text NOT NULL,
	`help` text,
	`choices` text,
	`links` text,
	`begins` text,
	`required` integer NOT NULL,
	`required_from` text,
	`is_unique` integer NOT NULL,
	`sees` text,
	`formula` text,
	`position` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fields_name` ON `fields` (`workspace_id`,`of`,`name`);--> statement-breakpoint
CREATE INDEX `fields_order` ON `fields` (`workspace_id`,`of`,`position`,`id`);