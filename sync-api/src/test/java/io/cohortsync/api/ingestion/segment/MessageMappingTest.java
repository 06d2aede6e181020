package io.cohortsync.api.ingestion.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ingestion.UpdateText;
import io.cohortsync.contracts.message.UserUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message. In the tables ' stands for ". */
class MessageMappingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            identify | 'traits':{'email':'jane@example.com','address':{'city':'Bonn'}}      | SET email='jane@example.com'; SET address=json {'city':'Bonn'}
            identify | 'context':{'traits':{'a':1}},'traits':{'b':2}                        | SET a=1; SET b=2
            track    | 'event':'Order Completed','properties':{'total':9.5}                 | Order Completed {total=9.5}
            track    | 'event':'x','context':{'traits':{'plan':'gold'}}                     | SET plan='gold'; x {}
            track    | 'event':'x','context':{'ip':'192.0.2.1','page':{'url':'u','path':'/p'}} | x {ip_address='192.0.2.1', page_url='u', page_path='/p'}
            track    | 'event':'x','properties':{'page_url':'mine'},'context':{'page':{'url':'u'}} | x {page_url='mine'}
            track    | 'event':'x','context':{'os':{'version':'26.1','name':'iOS'},'app':{'version':'2'}} | SET version='2'; SET os='iOS 26.1'; x {}
            track    | 'event':'x','context':{'library':{'name':'lib','version':'1'},'locale':'de-DE'} | SET language='de-DE'; SET library='lib 1'; x {}
            track    | 'event':'x','context':{'campaign':{'name':'n','source':'s'},'unknown':{'a':[1]}} | SET utm_campaign='n'; SET utm_source='s'; x {}
            track    | 'event':'x','context':{'os':'text','device':{'model':['x']},'locale':null} | x {}
            page     | 'name':'Index','category':'Docs','properties':{'path':'/'}           | Viewed Docs Index Page {path='/', name='Index', category='Docs'}
            page     | 'name':'Home'                                                        | Viewed Home Page {name='Home'}
            page     | 'properties':{'path':'/'}                                            | Loaded a Page {path='/'}
            screen   | 'name':'Cart'                                                        | Viewed Cart Screen {name='Cart'}
            screen   | 'anonymousId':'phone'                                                | Loaded a Screen {}
            group    | 'groupId':'acme','traits':{'plan':'team'}                            | SET group_id='acme'; $group {plan='team', group_id='acme'}
            alias    | 'previousId':'old-jane'                                              | POST_INSERT previous_ids='old-jane'
            """)
    void each_call_becomes_properties_of_the_user_an_event_or_both(String call, String fields, String expected) {
        String body = "{'userId':'jane'," + fields + "}";
        Reading.Request request = single(body, Objects.requireNonNull(Call.named(call)));
        assertThat(UpdateText.of(onlyUpdate(request))).isEqualTo(expected);
    }

    @Test
    void anonymous_id_and_message_id_are_device_id_and_insert_id() {
        UserUpdate.Builder update =
                onlyUpdate(single("{'userId':7,'anonymousId':'phone','messageId':'m-1','event':'x'}", Call.TRACK));
        assertThat(update.getUserId()).isEqualTo("7");
        assertThat(update.getDeviceId()).isEqualTo("phone");
        assertThat(update.getEvent().getInsertId()).isEqualTo("m-1");
        assertThat(update.getAcceptedAt()).isEqualTo(NOW.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                  | 2026-11-23T12:00:00Z
            {'timestamp':'2026-11-01T10:00:00.5Z'}                                              | 2026-11-01T10:00:00.500Z
            {'timestamp':'2026-11-01T10:00:00+02:00'}                                           | 2026-11-01T08:00:00Z
            {'timestamp':'2026-11-01T10:00:00'}                                                 | 2026-11-01T10:00:00Z
            {'timestamp':'2026-11-01 10:00:00'}                                                 | 2026-11-01T10:00:00Z
            {'timestamp':'2026-11-01'}                                                          | 2026-11-01T00:00:00Z
            {'timestamp':1700000000000}                                                         | 2023-11-14T22:13:20Z
            {'timestamp':'2030-01-01T00:00:00Z'}                                                | 2030-01-01T00:00:00Z
            {'timestamp':'2026-11-23T11:00:00Z','sentAt':'2026-11-23T11:00:10Z'}                | 2026-11-23T11:59:50Z
            {'timestamp':'1999-01-01T00:00:00Z','sentAt':'1999-01-01T00:00:05Z'}                | 2026-11-23T11:59:55Z
            {'originalTimestamp':'2026-11-23T11:00:00Z','timestamp':'2020-01-01','sentAt':'2026-11-23T11:00:01Z'} | 2026-11-23T11:59:59Z
            {'sentAt':'2026-11-23T11:00:10Z'}                                                   | 2026-11-23T12:00:00Z
            """)
    void a_wrong_clock_of_the_sender_is_taken_out_of_the_time(String times, Instant expected) {
        String body = "{'userId':'jane','event':'x'" + (times.equals("{}") ? "}" : "," + times.substring(1));
        assertThat(Instant.ofEpochMilli(onlyUpdate(single(body, Call.TRACK)).getTime()))
                .isEqualTo(expected);
    }

    @Test
    void what_a_batch_says_once_holds_for_each_message_that_does_not_say_it_itself() {
        Reading.Request request = (Reading.Request) RequestReader.batch(
                bytes("{'batch':[{'type':'track','userId':'jane','event':'a','timestamp':'2026-11-23T11:00:00Z'},"
                        + "{'type':'track','userId':'jane','event':'b','timestamp':'2026-11-23T11:00:00Z',"
                        + "'sentAt':'2026-11-23T11:00:02Z','context':{'locale':'fr'}}],"
                        + "'writeKey':'k','sentAt':'2026-11-23T11:00:01Z','context':{'locale':'de'}}"));
        List<UserUpdate.Builder> updates = updates(request);
        assertThat(request.writeKey()).isEqualTo("k");
        assertThat(updates)
                .extracting(UpdateText::of)
                .containsExactly("SET language='de'; a {}", "SET language='fr'; b {}");
        assertThat(updates)
                .extracting(update -> Instant.ofEpochMilli(update.getTime()).toString())
                .containsExactly("2026-11-23T11:59:59Z", "2026-11-23T11:59:58Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'track','event':'x'}                                        | batch[0].userId
            {'type':'track','event':'x','userId':'','anonymousId':null}         | batch[0].userId
            {'type':'track','event':'x','userId':'undefined'}                   | batch[0].userId
            {'type':'track','event':'x','userId':'jane','anonymousId':'0'}      | batch[0].anonymousId
            {'type':'track','userId':'jane'}                                    | batch[0].event
            {'type':'track','userId':'jane','event':{'a':1}}                    | batch[0].event
            {'type':'track','userId':'jane','event':'x','timestamp':'soon'}     | batch[0].timestamp
            {'type':'track','userId':'jane','event':'x','timestamp':[{'a':1}]}  | batch[0].timestamp
            {'type':'track','userId':'jane','event':'x','properties':[1]}       | batch[0].properties
            {'type':'track','userId':'jane','event':'x','context':'c'}          | batch[0].context
            {'type':'group','userId':'jane'}                                    | batch[0].groupId
            {'type':'alias','userId':'jane'}                                    | batch[0].previousId
            {'type':'alias','anonymousId':'phone','previousId':'x'}             | batch[0].userId
            {'type':'alias','userId':'jane','previousId':'undefined'}           | batch[0].previousId
            {'type':'delete','userId':'jane'}                                   | batch[0].type
            {'userId':'jane'}                                                   | batch[0].type
            'text'                                                              | batch[0]
            """)
    void a_fault_names_the_message_and_its_field(String message, String field) {
        Reading.Request request = (Reading.Request) RequestReader.batch(bytes("{'batch':[" + message + "]}"));
        updates(request);
        assertThat(request.faults()).isNotEmpty();
        assertThat(request.faults().getFirst().field()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{'batch':[}", "{'batch':[]} x", "{'a':NaN}"})
    void what_is_not_a_json_object_is_malformed(String body) {
        assertThat(RequestReader.batch(bytes(body))).isEqualTo(new Reading.Malformed());
    }

    @Test
    void an_empty_batch_and_one_of_2501_messages_are_refused() {
        Reading.Request empty = (Reading.Request) RequestReader.batch(bytes("{'batch':[]}"));
        assertThat(empty.faults()).extracting(Fault::field).containsExactly("batch");
        assertThat(RequestReader.batch(bytes("{'batch':[" + "{},".repeat(2_500) + "{}]}")))
                .isInstanceOf(Reading.TooLarge.class);
    }

    @Test
    void a_message_of_more_than_32_kb_is_refused_with_its_index() {
        String large = "{'type':'track','userId':'jane','event':'x','properties':{'a':'" + "x".repeat(33_000) + "'}}";
        assertThat(RequestReader.batch(bytes("{'batch':[{'type':'track'}," + large + "]}")))
                .isEqualTo(new Reading.TooLarge("batch[1] is larger than 32 KB."));
    }

    @Test
    void nesting_beyond_forty_levels_is_a_fault() {
        String deep = "{'userId':'jane','event':'x','properties':" + "{'a':".repeat(41) + "1" + "}".repeat(42);
        assertThat(single(deep, Call.TRACK).faults()).extracting(Fault::field).containsExactly("properties");
    }

    private static Reading.Request single(String body, Call call) {
        return (Reading.Request) RequestReader.single(bytes(body), call);
    }

    private static UserUpdate.Builder onlyUpdate(Reading.Request request) {
        List<UserUpdate.Builder> updates = updates(request);
        assertThat(request.faults()).isEmpty();
        return updates.getFirst();
    }

    private static List<UserUpdate.Builder> updates(Reading.Request request) {
        MessageMapping mapping = new MessageMapping(NOW, request.shared(), request.faults());
        List<UserUpdate.Builder> updates = new ArrayList<>();
        for (int i = 0; i < request.messages().size(); i++) {
            updates.add(
                    mapping.update(request.messages().get(i), request.shape().place(i)));
        }
        return updates;
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
