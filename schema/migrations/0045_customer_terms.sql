ALTER TABLE `cases` ADD `tiered` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `zone` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `time_zone` text;