package io.cohortsync.api.ingestion.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, in Amplitude's words. In the tables ' stands for ". */
class RefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "'text'",
                "{'events':[{'event_type':'x','user_id':'jane-1','event_properties':{'a':NaN}}]}",
                "{'events':[{'event_type':'x','user_id':'jane-1','event_properties':{'a':Infinity}}]}",
                "{'events':[{'user_id':'jane-1'}",
                "{'events':{}} trailing",
                "{'events':{'event_type':'x','user_id':'jane-1'}}",
                "{'events':'x'}",
                "{'events':[{'time':01}]}"
            })
    void what_is_not_the_json_asked_for_is_refused_as_such(String body) {
        assertThat(RequestReader.events(bytes(body), 0)).isEqualTo(Refusal.INVALID_JSON);
    }

    @Test
    void nesting_of_any_depth_is_answered_and_never_overflows() {
        String deep = "{'events':[{'event_type':'x','user_id':'jane-1','event_properties':{'a':" + "[".repeat(100_000);
        assertThat(RequestReader.events(bytes(deep), 0)).isEqualTo(Refusal.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void a_body_of_nothing_is_a_missing_body(String body) {
        assertThat(RequestReader.events(bytes(body), 0)).isEqualTo(Refusal.MISSING_BODY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'user_id':'jane-1'}                                                     | 'events_with_missing_fields':{'event_type':[1]}
            {'user_id':'jane-1','event_type':''}                                     | 'events_with_missing_fields':{'event_type':[1]}
            {'event_type':'x'}                                                       | 'events_with_missing_fields':{'user_id':[1],'device_id':[1]}
            {'event_type':'x','user_id':null}                                        | 'events_with_missing_fields':{'user_id':[1],'device_id':[1]}
            {'event_type':'x','user_id':''}                                          | 'events_with_invalid_fields':{'user_id':[1]}
            {'event_type':'x','user_id':'null'}                                      | 'events_with_invalid_fields':{'user_id':[1]}
            {'event_type':'x','user_id':'jane-1','device_id':'unknown'}              | 'events_with_invalid_fields':{'device_id':[1]}
            {'event_type':'x','user_id':'jane'}                                      | 'events_with_invalid_fields':{'user_id':[1]},'events_with_invalid_id_lengths':{'user_id':[1]}
            {'event_type':'x','user_id':{'a':[1]}}                                   | 'events_with_invalid_fields':{'user_id':[1]}
            {'event_type':'x','user_id':'jane-1','time':'yesterday'}                 | 'events_with_invalid_fields':{'time':[1]}
            {'event_type':'x','user_id':'jane-1','time':-1}                          | 'events_with_invalid_fields':{'time':[1]}
            {'event_type':'x','user_id':'jane-1','time':1700000000000000}            | 'events_with_invalid_fields':{'time':[1]}
            {'event_type':'x','user_id':'jane-1','event_properties':[1]}             | 'events_with_invalid_fields':{'event_properties':[1]}
            {'event_type':'x','user_id':'jane-1','price':'9'}                        | 'events_with_invalid_fields':{'price':[1]}
            {'event_type':'x','user_id':'jane-1','country':{'a':1}}                  | 'events_with_invalid_fields':{'country':[1]}
            {'event_type':'x','user_id':'jane-1','groups':'acme'}                    | 'events_with_invalid_fields':{'groups':[1]}
            {'event_type':'x','user_id':'jane-1','$skip_user_properties_sync':{}}    | 'events_with_invalid_fields':{'$skip_user_properties_sync':[1]}
            {'event_type':'x','user_id':'jane-1','user_properties':'gold'}           | 'events_with_invalid_fields':{'user_properties':[1]}
            {'event_type':'x','user_id':'jane-1','user_properties':{'a':1,'$set':{'b':1}}} | 'events_with_invalid_fields':{'user_properties':[1]}
            {'event_type':'x','user_id':'jane-1','user_properties':{'$set':{'b':1},'a':{'c':1}}} | 'events_with_invalid_fields':{'user_properties':[1]}
            {'event_type':'x','user_id':'jane-1','user_properties':{'$sett':{'b':1}}} | 'events_with_invalid_fields':{'user_properties':[1]}
            {'event_type':'x','user_id':'jane-1','user_properties':{'$set':'b'}}     | 'events_with_invalid_fields':{'user_properties':[1]}
            {'event_type':'x','user_id':'jane-1','user_properties':{'$add':{'b':'x'}}} | 'events_with_invalid_fields':{'user_properties':[1]}
            {'event_type':['x'],'user_id':'jane-1'}                                  | 'events_with_invalid_fields':{'event_type':[1]},'events_with_missing_fields':{'event_type':[1]}
            [1,{'a':2}]                                                              | 'events_with_invalid_fields':{'events':[1]}
            """)
    void the_answer_lists_which_events_are_wrong_in_which_field(String event, String expected) {
        String good = "{'event_type':'x','user_id':'jane-1'}";
        String json = refusal("{'api_key':'k','events':[" + good + "," + event + "," + good + "]}");
        assertThat(json).startsWith("{\"code\":400,\"error\":\"").endsWith("\"," + expected.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'user_id':'jane-1'}                              | Request missing required field
            {'event_type':'x','user_id':'null'}               | Invalid field values on some events
            {'event_type':'x','user_id':'jane'}               | Invalid field values on some events
            7                                                 | Invalid event JSON
            """)
    void the_error_is_one_of_amplitudes_sentences(String event, String expected) {
        assertThat(refusal("{'events':[" + event + "]}")).contains("\"error\":\"" + expected + "\"");
    }

    @ParameterizedTest
    @CsvSource({"40, false", "41, true"})
    void properties_may_be_nested_forty_levels_deep(int levels, boolean refused) {
        String nested = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
        String body =
                "{\"events\":[{\"event_type\":\"x\",\"user_id\":\"jane-1\",\"event_properties\":" + nested + "}]}";
        Reading.Request request = (Reading.Request) RequestReader.events(bytes(body), 0);
        assertThat(request.faults().any()).isEqualTo(refused);
        if (refused) {
            assertThat(request.faults().invalid()).containsOnlyKeys("event_properties");
        }
    }

    @Test
    void short_ids_are_accepted_when_the_sender_says_so_even_after_the_events() {
        String body = "{'events':[{'event_type':'x','user_id':'jo'}],'options':{'min_id_length':2}}";
        Reading.Request request = (Reading.Request) RequestReader.events(bytes(body), 0);
        IdCheck.check(Objects.requireNonNull(request.updates()), request.minIdLength(), request.faults());
        assertThat(request.faults().any()).isFalse();
    }

    @Test
    void more_than_two_thousand_events_are_too_many() {
        String event = "{'event_type':'x','user_id':'jane-1'}";
        assertThat(RequestReader.events(bytes("{'events':[" + (event + ",").repeat(1_999) + event + "]}"), 0))
                .isInstanceOf(Reading.Request.class);
        assertThat(RequestReader.events(bytes("{'events':[" + (event + ",").repeat(2_000) + event + "]}"), 0))
                .isEqualTo(Refusal.TOO_LARGE);
    }

    private static String refusal(String body) {
        Reading.Request request = (Reading.Request) RequestReader.events(bytes(body), 0);
        IdCheck.check(Objects.requireNonNull(request.updates()), request.minIdLength(), request.faults());
        assertThat(request.faults().any()).isTrue();
        return new String(Refusal.of(request.faults()).json(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
