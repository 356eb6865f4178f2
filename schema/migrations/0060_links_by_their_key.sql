DROP INDEX `links_from`;--> statement-breakpoint
CREATE INDEX `links_parked` ON `links` (`workspace_id`,`from_id`) WHERE to_id >= 'removed:' and to_id < 'removed:~';