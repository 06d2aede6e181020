package io.cohortsync.api.ingestion.segment;

import io.cohortsync.api.ingestion.PropertySet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message as it was sent: absent, null and empty text are all the empty string. Filled by {@link MessageReader}. */
final class Message {
    String type = "";
    String userId = "";
    String anonymousId = "";
    String previousId = "";
    String groupId = "";
    String messageId = "";
    String event = "";
    String name = "";
    String category = "";

    @Nullable
    Instant timestamp;

    @Nullable
    Instant originalTimestamp;

    @Nullable
    Instant sentAt;

    final PropertySet properties = new PropertySet();
    final PropertySet traits = new PropertySet();
    final Context context = new Context();
}
