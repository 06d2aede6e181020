package io.cohortsync.api.ingestion.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ingestion.UpdateText;
import io.cohortsync.contracts.message.UserUpdate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an event. In the tables ' stands for ". */
class EventMappingTest {
    private static final long NOW = 1_700_000_000_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'event_properties':{'sku':'A1','n':3,'x':2.5,'ok':true,'no':null}  | buy {sku='A1', n=3, x=2.5, ok=true, no=null}
            'event_properties':{'tags':['a',1,['b']],'o':{'k':[1,{'z':null}]}} | buy {tags=['a',1,['b']], o=json {'k':[1,{'z':null}]}}
            'event_properties':{'id':9007199254740993}                         | buy {id=9007199254740993}
            'event_properties':{'id':123456789012345678901234567890}           | buy {id='123456789012345678901234567890'}
            'event_properties':{'huge':1e999}                                  | buy {huge='1e999'}
            'event_properties':{'a':1,'b':2,'a':3}                             | buy {a=3, b=2}
            'event_properties':{'a':1},'event_properties':{'b':2}              | buy {b=2}
            'event_properties':null                                            | buy {}
            'no_such_field':{'deep':[1,2]}                                     | buy {}
            'price':9.99,'quantity':2,'revenue':19.98                          | buy {price=9.99, quantity=2, revenue=19.98}
            'productId':'p-1','revenueType':'sale','currency':'EUR'            | buy {productId='p-1', revenueType='sale', currency='EUR'}
            'price':1,'event_properties':{'price':2}                           | buy {price=2}
            'groups':{'company':'acme','team':['a','b']}                       | buy {groups.company='acme', groups.team=['a','b']}
            'session_id':-1,'event_id':7,'ip':'192.0.2.1'                      | buy {session_id=-1, ip_address='192.0.2.1'}
            'ip':'$remote'                                                     | buy {}
            'platform':'iOS','os_name':'iOS','os_version':26.1                 | SET platform='iOS'; SET os='iOS 26.1'; buy {}
            'country':'DE','region':'BE','city':'Berlin','language':'de'       | SET country='DE'; SET region='BE'; SET city='Berlin'; SET language='de'; buy {}
            'app_version':'2.0','paying':true                                  | SET version='2.0'; SET paying=true; buy {}
            'user_properties':{'plan':'gold','age':33}                         | SET plan='gold'; SET age=33; buy {}
            'platform':'Web','user_properties':{'platform':'mine'}             | SET platform='Web'; SET platform='mine'; buy {}
            'platform':'Web','user_properties':{'a':1},'$skip_user_properties_sync':true | buy {}
            'user_properties':{}                                               | buy {}
            """)
    void a_field_becomes_a_property_of_the_event_or_of_the_user(String fields, String expected) {
        assertThat(UpdateText.of(one("'event_type':'buy'," + fields))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'plain':1}                                 | SET plain=1
            {'$set':{'a':1,'b':'x'}}                    | SET a=1; SET b='x'
            {'$setOnce':{'first':'ad'}}                 | SET_ONCE first='ad'
            {'$add':{'n':2,'m':-1.5,'text':'3'}}        | ADD n=2; ADD m=-1.5; ADD text=3.0
            {'$append':{'l':'x'},'$prepend':{'l':['y']}} | APPEND l='x'; PREPEND l=['y']
            {'$preInsert':{'l':'x'},'$postInsert':{'l':'y'}} | PRE_INSERT l='x'; POST_INSERT l='y'
            {'$remove':{'l':['x']}}                     | REMOVE l=['x']
            {'$unset':{'a':'-','b':'-'}}                | UNSET a; UNSET b
            {'$clearAll':'-'}                           | CLEAR_ALL
            {'$add':{'n':1},'$set':{'a':1},'$clearAll':'-','$unset':{'b':'-'}} | CLEAR_ALL; UNSET b; SET a=1; ADD n=1
            """)
    void identify_carries_the_operations_in_the_order_to_apply_them(String properties, String expected) {
        UserUpdate.Builder update = one("'event_type':'$identify','user_properties':" + properties);
        assertThat(update.hasEvent()).isFalse();
        assertThat(UpdateText.of(update)).isEqualTo(expected);
    }

    @Test
    void fields_survive_a_clear_all_beside_them() {
        assertThat(UpdateText.of(one("'event_type':'$identify','platform':'Web','user_properties':{'$clearAll':'-'}")))
                .isEqualTo("CLEAR_ALL ; SET platform='Web'".replace(" ;", ";"));
    }

    @Test
    void groups_of_an_identify_become_user_properties_as_the_sdks_set_them() {
        assertThat(UpdateText.of(one("'event_type':'$identify','groups':{'company':'acme'}")))
                .isEqualTo("SET company='acme'");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1700000000000",
        "'''time'':1600000000123,', 1600000000123",
        "'''time'':1600000000123.9,', 1600000000123",
        "'''time'':4102444800000,', 4102444800000",
        "'''time'':null,', 1700000000000"
    })
    void the_time_is_the_senders_and_ours_where_none_was_sent(String field, long expected) {
        UserUpdate.Builder update = one(field + "'event_type':'buy'");
        assertThat(update.getTime()).isEqualTo(expected);
        assertThat(update.getAcceptedAt()).isEqualTo(NOW);
    }

    @Test
    void ids_keep_every_digit_when_they_came_as_numbers() {
        Reading.Request request = read("{'api_key':'k','events':[{'user_id':9007199254740993,'device_id':'phone-1',"
                + "'insert_id':'i-1','event_type':'x'}]}");
        UserUpdate.Builder update = updates(request).getFirst();
        assertThat(update.getUserId()).isEqualTo("9007199254740993");
        assertThat(update.getDeviceId()).isEqualTo("phone-1");
        assertThat(update.getEvent().getInsertId()).isEqualTo("i-1");
    }

    @Test
    void one_event_leaves_nothing_behind_for_the_next() {
        List<UserUpdate.Builder> updates = updates(read(
                "{'events':[{'user_id':'jane-1','device_id':'phone','time':5,'insert_id':'i','platform':'Web','os_name':'x',"
                        + "'groups':{'a':'b'},'event_type':'first','event_properties':{'p':1},'user_properties':{'u':1}},"
                        + "{'user_id':'john-2','event_type':'second'}]}"));
        assertThat(UpdateText.of(updates.get(1))).isEqualTo("second {}");
        assertThat(updates.get(1).getDeviceId()).isEmpty();
        assertThat(updates.get(1).getTime()).isEqualTo(NOW);
        assertThat(updates.get(1).getEvent().getInsertId()).isEmpty();
    }

    private static UserUpdate.Builder one(String fields) {
        Reading.Request request = read("{'api_key':'k','events':[{'user_id':'jane-1'," + fields + "}]}");
        assertThat(request.faults().any()).isFalse();
        return updates(request).getFirst();
    }

    private static List<UserUpdate.Builder> updates(Reading.Request request) {
        return Objects.requireNonNull(request.updates());
    }

    private static Reading.Request read(String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return (Reading.Request) RequestReader.events(body, NOW);
    }
}
