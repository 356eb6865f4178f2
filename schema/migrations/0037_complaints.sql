ALTER TABLE `workspaces` ADD `complaint_rules` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `severity` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `acknowledged_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `acknowledge_by` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `answer_by` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `remedy` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `amount` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `currency` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `remedy_state` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `remedy_asked_by` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `remedy_decided_by` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `satisfied` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `lesson` text;--> statement-breakpoint
CREATE INDEX `complaints_created` ON `cases` (`workspace_id`,`created_at`,`id`) WHERE kind = 'complaint';--> statement-breakpoint
CREATE INDEX `complaints_open` ON `cases` (`workspace_id`,`created_at`,`id`) WHERE kind = 'complaint' and solved_at is null;--> statement-breakpoint
CREATE INDEX `complaints_contact` ON `cases` (`workspace_id`,`contact_id`,`created_at`) WHERE kind = 'complaint';--> statement-breakpoint
CREATE INDEX `complaints_company` ON `cases` (`workspace_id`,`company_id`,`created_at`) WHERE kind = 'complaint';--> statement-breakpoint
CREATE INDEX `complaints_product` ON `cases` (`workspace_id`,`product_id`,`created_at`,`id`) WHERE kind = 'complaint';--> statement-breakpoint
CREATE INDEX `complaints_due` ON `cases` (`workspace_id`,`due_at`,`id`) WHERE kind = 'complaint' and due_at is not null;--> statement-breakpoint
ALTER TABLE `settings` ADD `complaint_rules` text;