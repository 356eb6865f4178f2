ALTER TABLE `identities` ADD `checked_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `guest` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `identities` ADD `last_used_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders_at` integer;