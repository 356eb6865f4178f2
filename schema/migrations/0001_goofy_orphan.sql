ALTER TABLE `conversations` ADD `outsiders` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders_at` integer;