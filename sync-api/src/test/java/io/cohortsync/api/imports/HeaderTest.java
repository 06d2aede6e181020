package io.cohortsync.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables ' stands for ". */
class HeaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            USERS  | user_id,plan,n           | 0042,gold,7         | {'user_id':'0042','user_properties':{'plan':'gold','n':7}}
            USERS  | user_id,zip,phone        | jane1,'01067',+49   | {'user_id':'jane1','user_properties':{'zip':'01067','phone':'+49'}}
            USERS  | user_id,zip              | jane1,01067         | {'user_id':'jane1','user_properties':{'zip':'01067'}}
            USERS  | user_id,a,b              | jane1,,true         | {'user_id':'jane1','user_properties':{'b':true}}
            USERS  | user_id,country,a        | jane1,DE,'x,''y'''  | {'country':'DE','user_id':'jane1','user_properties':{'a':'x,\\'y\\''}}
            EVENTS | user_id,event_type,price,page | jane1,buy,9.90,/a | {'event_type':'buy','price':9.90,'user_id':'jane1','event_properties':{'page':'/a'}}
            EVENTS | user_id,event_type,time,user_properties.plan | jane1,buy,2020-09-13T12:26:40Z,gold | {'event_type':'buy','time':1600000000000,'user_id':'jane1','user_properties':{'plan':'gold'}}
            """)
    void a_row_means_the_json_that_says_the_same(Content content, String header, String row, String json) {
        assertThat(new String(new Header(bytes(header), content).json(bytes(row)), StandardCharsets.UTF_8))
                .satisfies(made -> assertThat(
                                io.cohortsync.contracts.wire.Json.mapper().readTree(made))
                        .isEqualTo(io.cohortsync.contracts.wire.Json.mapper()
                                .readTree(new String(bytes(json), StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            USERS  | email,plan               | needs a column user_id or device_id
            EVENTS | user_id,time             | needs a column event_type
            USERS  | user_id,,plan            | has no name for column 2
            USERS  | user_id,plan,plan        | has the column plan twice
            EVENTS | user_id,event_type,event_properties | has the column event_properties, which has names of its own; write event_properties.<name>
            USERS  | user_id;plan             | needs a column user_id or device_id
            """)
    void a_header_that_makes_no_sense_is_refused_with_the_remedy(Content content, String header, String reason) {
        assertThatThrownBy(() -> new Header(bytes(header), content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jane1          | has 1 cells and the header 2
            jane1,a,b      | has 3 cells and the header 2
            jane1,'a       | has a quote that is not closed
            jane1,'a'b     | has text behind a quoted cell
            """)
    void a_row_that_does_not_fit_says_why(String row, String reason) {
        Header header = new Header(bytes("user_id,plan"), Content.USERS);
        assertThatThrownBy(() -> header.json(bytes(row))).hasMessage(reason);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
