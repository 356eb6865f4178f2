CREATE INDEX `messages_pending` ON `messages` (`workspace_id`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `arrivals_sender` ON `arrivals` (`workspace_id`,`sender`,`at`);--> statement-breakpoint
CREATE INDEX `arrivals_message` ON `arrivals` (`workspace_id`,`message_id`) WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX `sendings_provider` ON `sendings` (`workspace_id`,`provider_id`) WHERE provider_id is not null;