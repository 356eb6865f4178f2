CREATE TABLE `analyses` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`subject` text NOT NULL,
	`asked` text NOT NULL,
	`seen` text NOT NULL,
	`until` text NOT NULL,
	`state` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`work` text,
	`result` text,
	`reason` text,
	`finished_at` integer,
	`worked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `analyses_created` ON `analyses` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `analyses_asked` ON `analyses` (`workspace_id`,`subject`,`asked`,`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `analyses_left` ON `analyses` (`workspace_id`,`worked_at`) WHERE work is not null;--> statement-breakpoint
CREATE TABLE `customer_values` (
	`workspace_id` text NOT NULL,
	`analysis_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`purchases` integer NOT NULL,
	`first_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`spent` integer NOT NULL,
	`spend` real NOT NULL,
	`profit` integer,
	`slipping` integer NOT NULL,
	`held_repeats` integer,
	`held_last` integer,
	`later` integer,
	`recency` integer,
	`frequency` integer,
	`money` integer,
	`tier` text,
	`habit` text,
	`alive` real,
	`expected` real,
	`value` integer,
	`worth` integer,
	PRIMARY KEY(`workspace_id`, `analysis_id`, `customer_id`)
);
--> statement-breakpoint
CREATE INDEX `customer_values_value` ON `customer_values` (`workspace_id`,`analysis_id`,`worth`,`customer_id`);--> statement-breakpoint
CREATE INDEX `customer_values_tier` ON `customer_values` (`workspace_id`,`analysis_id`,`tier`,`worth`,`customer_id`);--> statement-breakpoint
CREATE INDEX `customer_values_customer` ON `customer_values` (`workspace_id`,`customer_id`,`analysis_id`);--> statement-breakpoint
CREATE TABLE `product_pairs` (
	`workspace_id` text NOT NULL,
	`left_id` text NOT NULL,
	`right_id` text NOT NULL,
	`confidence` real NOT NULL,
	`lift` real NOT NULL,
	PRIMARY KEY(`workspace_id`, `left_id`, `right_id`)
);
