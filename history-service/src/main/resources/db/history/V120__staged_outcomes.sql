-- Users of full syncs are staged (6) by every run: the small index is for skipped and undelivered ones.
DROP INDEX outcomes_not_delivered;
CREATE INDEX outcomes_not_delivered ON outcomes (origin_id, id) WHERE state NOT IN (1, 6);
