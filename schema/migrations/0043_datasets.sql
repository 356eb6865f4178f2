CREATE TABLE `dataset_rows` (
	`workspace_id` text NOT NULL,
	`edition` text NOT NULL,
	`key` text NOT NULL,
	`line` integer NOT NULL,
	`alias` integer DEFAULT false NOT NULL,
	`held` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `edition`, `key`)
);
--> statement-breakpoint
CREATE TABLE `datasets` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`of` text NOT NULL,
	`keys` text NOT NULL,
	`columns` text NOT NULL,
	`source` text,
	`as_of` text,
	`licence` text,
	`sees` text,
	`edition` text NOT NULL,
	`rows` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `datasets_name` ON `datasets` (`workspace_id`,`name`,`id`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `datasets` text;