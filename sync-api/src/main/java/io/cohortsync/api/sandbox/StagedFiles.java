package io.cohortsync.api.sandbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of whole lists. What is put into one is on the list when it is completed, and then all at once; a completed one stays what
 * the list shows until another is.
 */
@Component
@Transactional
class StagedFiles {
    private final JdbcClient database;
    private final Clock clock;

    StagedFiles(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins a file; one that is begun or complete stays as it is. */
    void begin(long list, String file) {
        if (!isShown(list, file)) {
            database.sql("insert into sandbox_file (list_number, file) values (?, ?) on conflict do nothing")
                    .params(list, file)
                    .update();
        }
    }

    /** Puts a part of a file in place of the one of the same name; false where no such file is under way. */
    boolean put(long list, String file, String part, List<Member> members) {
        if (!isUnderWay(list, file)) {
            return false;
        }
        database.sql("delete from sandbox_staged_member where list_number = ? and file = ? and part = ?")
                .params(list, file, part)
                .update();
        database.sql("""
                insert into sandbox_staged_member (list_number, file, part, identifier, value, properties)
                select ?, ?, ?, identifier, value, properties::json
                from unnest(?::text[], ?::text[], ?::text[]) as sent (identifier, value, properties)
                """)
                .params(
                        list,
                        file,
                        part,
                        column(members, Member::identifier),
                        column(members, Member::value),
                        column(members, Member::properties))
                .update();
        return true;
    }

    /** Shows a file, once more changes nothing; false where no such file is under way. */
    boolean complete(long list, String file) {
        if (isShown(list, file)) {
            return true;
        }
        if (!isUnderWay(list, file)) {
            return false;
        }
        database.sql("""
                delete from sandbox_member m where list_number = ? and not exists (
                  select from sandbox_staged_member s
                  where s.list_number = m.list_number and s.file = ? and s.identifier = m.identifier and s.value = m.value)
                """).params(list, file).update();
        database.sql("""
                insert into sandbox_member (list_number, identifier, value, properties, added_at)
                select distinct on (identifier, value) list_number, identifier, value, properties, ?
                from sandbox_staged_member where list_number = ? and file = ? order by identifier, value, part
                on conflict (list_number, identifier, value) do update set properties = excluded.properties
                """).params(Timestamp.from(clock.instant()), list, file).update();
        // What others put meanwhile is older than this.
        database.sql("delete from sandbox_file where list_number = ?")
                .param(list)
                .update();
        database.sql("update sandbox_list set shown_file = ?, updated_at = ? where number = ?")
                .params(file, Timestamp.from(clock.instant()), list)
                .update();
        return true;
    }

    /** Throws a file away; one that is complete or was never begun stays as it is. */
    void discard(long list, String file) {
        database.sql("delete from sandbox_file where list_number = ? and file = ?")
                .params(list, file)
                .update();
    }

    private boolean isShown(long list, String file) {
        return exists("select exists (select from sandbox_list where number = ? and shown_file = ?)", list, file);
    }

    /** Waits for whoever is completing or discarding it. */
    private boolean isUnderWay(long list, String file) {
        return exists(
                "select exists (select from sandbox_file where list_number = ? and file = ? for key share)",
                list,
                file);
    }

    private boolean exists(String sql, long list, String file) {
        return database.sql(sql).params(list, file).query(Boolean.class).single();
    }

    private static String[] column(List<Member> members, Function<Member, String> part) {
        return members.stream().map(part).toArray(String[]::new);
    }
}
