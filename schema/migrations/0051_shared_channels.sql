ALTER TABLE `conversations` ADD `intake` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `company_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `emoji` text;--> statement-breakpoint
CREATE INDEX `conversations_shared` ON `conversations` (`workspace_id`,`external_id`) WHERE intake is not null;--> statement-breakpoint
CREATE INDEX `conversations_company` ON `conversations` (`workspace_id`,`company_id`) WHERE company_id is not null;