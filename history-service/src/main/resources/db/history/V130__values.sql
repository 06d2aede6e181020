-- cohortsync.PropertyValue that a SET sent, or would have; at most 8,000 bytes. Null in all other rows, where it takes no room.
ALTER TABLE outcomes ADD COLUMN value bytea;
