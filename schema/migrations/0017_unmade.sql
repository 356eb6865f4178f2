DROP INDEX `events_removed`;--> statement-breakpoint
CREATE INDEX `events_removed` ON `events` (`at`) WHERE (name = 'removed' or told ->> 'gone');--> statement-breakpoint
UPDATE `events` SET `told` = json_set(coalesce(`told`, '{}'), '$.gone', json('true')) WHERE `name` IN ('undone', 'redone') AND EXISTS (SELECT 1 FROM `changes` c WHERE c.`event_id` = `events`.`id` AND c.`after` IS NULL AND c.`before` IS NOT NULL);
