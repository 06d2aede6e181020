package io.cohortsync.api.sandbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on which list. One statement per request, however many members: a thousand take a few milliseconds. */
@Component
class Members {
    private final JdbcClient database;
    private final Clock clock;

    Members(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Puts them on the list; who is there already gets the new properties. */
    void add(long list, List<Member> members) {
        database.sql("""
                insert into sandbox_member (list_number, identifier, value, properties, added_at)
                select ?, identifier, value, properties::json, ?
                from unnest(?::text[], ?::text[], ?::text[]) as sent (identifier, value, properties)
                on conflict (list_number, identifier, value) do update set properties = excluded.properties
                """)
                .params(
                        list,
                        Timestamp.from(clock.instant()),
                        column(members, Member::identifier),
                        column(members, Member::value),
                        column(members, Member::properties))
                .update();
    }

    /** Takes them off the list; who is not there does not matter. */
    void remove(long list, List<Member> members) {
        database.sql("""
                delete from sandbox_member m using unnest(?::text[], ?::text[]) as sent (identifier, value)
                where m.list_number = ? and m.identifier = sent.identifier and m.value = sent.value
                """)
                .params(column(members, Member::identifier), column(members, Member::value), list)
                .update();
    }

    /** Takes everybody off the list. */
    void clear(long list) {
        database.sql("delete from sandbox_member where list_number = ?")
                .param(list)
                .update();
    }

    /** In the order of identifier and value, after the given ones. */
    List<View> page(long list, String afterIdentifier, String afterValue, int limit) {
        return database.sql("""
                select identifier, value, properties, added_at from sandbox_member
                where list_number = ? and (identifier, value) > (?, ?) order by identifier, value limit ?
                """)
                .params(list, afterIdentifier, afterValue, limit)
                .query((row, _) -> new View(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    private static String[] column(List<Member> members, Function<Member, String> part) {
        return members.stream().map(part).toArray(String[]::new);
    }

    /** A member as the owner sees it; {@code properties} is a JSON object. */
    @Schema(name = "SandboxMember")
    record View(
            String identifier,
            String value,

            @JsonRawValue @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            String properties,

            Instant addedAt) {}
}
