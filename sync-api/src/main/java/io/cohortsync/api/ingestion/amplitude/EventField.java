package io.cohortsync.api.ingestion.amplitude;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event and what becomes of them: the one table; a test holds {@code docs/ingestion.md} to it. Fields that are
 * not here are ignored, as Amplitude ignores them.
 *
 * @see <a href="https://amplitude.com/docs/apis/analytics/http-v2">HTTP V2 API</a>
 */
enum EventField {
    USER_ID("user_id", Kind.USER_ID),
    DEVICE_ID("device_id", Kind.DEVICE_ID),
    EVENT_TYPE("event_type", Kind.EVENT_TYPE),
    TIME("time", Kind.TIME),
    INSERT_ID("insert_id", Kind.INSERT_ID),
    EVENT_PROPERTIES("event_properties", Kind.EVENT_PROPERTIES),
    USER_PROPERTIES("user_properties", Kind.USER_PROPERTIES),
    GROUPS("groups", Kind.GROUPS),
    SKIP_USER_PROPERTIES("$skip_user_properties_sync", Kind.SKIP_USER_PROPERTIES),

    OS_NAME("os_name", Kind.OS_NAME),
    OS_VERSION("os_version", Kind.OS_VERSION),
    APP_VERSION("app_version", Kind.USER_TEXT, "version"),
    VERSION_NAME("version_name", Kind.USER_TEXT, "version"),
    PLATFORM("platform", Kind.USER_TEXT, "platform"),
    LIBRARY("library", Kind.USER_TEXT, "library"),
    DEVICE_BRAND("device_brand", Kind.USER_TEXT, "device_brand"),
    DEVICE_MANUFACTURER("device_manufacturer", Kind.USER_TEXT, "device_manufacturer"),
    DEVICE_MODEL("device_model", Kind.USER_TEXT, "device_model"),
    DEVICE_TYPE("device_type", Kind.USER_TEXT, "device_type"),
    CARRIER("carrier", Kind.USER_TEXT, "carrier"),
    COUNTRY("country", Kind.USER_TEXT, "country"),
    REGION("region", Kind.USER_TEXT, "region"),
    CITY("city", Kind.USER_TEXT, "city"),
    DMA("dma", Kind.USER_TEXT, "dma"),
    LANGUAGE("language", Kind.USER_TEXT, "language"),
    IDFA("idfa", Kind.USER_TEXT, "idfa"),
    IDFV("idfv", Kind.USER_TEXT, "idfv"),
    ADID("adid", Kind.USER_TEXT, "adid"),
    ANDROID_ID("android_id", Kind.USER_TEXT, "android_id"),
    PAYING("paying", Kind.USER_VALUE, "paying"),

    PRICE("price", Kind.EVENT_NUMBER, "price"),
    QUANTITY("quantity", Kind.EVENT_NUMBER, "quantity"),
    REVENUE("revenue", Kind.EVENT_NUMBER, "revenue"),
    PRODUCT_ID("productId", Kind.EVENT_TEXT, "productId"),
    REVENUE_TYPE("revenueType", Kind.EVENT_TEXT, "revenueType"),
    CURRENCY("currency", Kind.EVENT_TEXT, "currency"),
    LOCATION_LAT("location_lat", Kind.EVENT_NUMBER, "location_lat"),
    LOCATION_LNG("location_lng", Kind.EVENT_NUMBER, "location_lng"),
    IP("ip", Kind.IP, "ip_address"),
    USER_AGENT("user_agent", Kind.EVENT_TEXT, "user_agent"),
    SESSION_ID("session_id", Kind.EVENT_NUMBER, "session_id"),
    GROUP_PROPERTIES("group_properties", Kind.EVENT_VALUE, "group_properties");

    /** What is done with a field. */
    enum Kind {
        USER_ID,
        DEVICE_ID,
        EVENT_TYPE,
        TIME,
        INSERT_ID,
        EVENT_PROPERTIES,
        USER_PROPERTIES,
        /** Event property {@code groups.<type>} each; with {@code $identify} the user property {@code <type>}. */
        GROUPS,
        /** True leaves the user's properties alone. */
        SKIP_USER_PROPERTIES,
        /** Together the user property {@code os}: {@code iOS 26.1}. */
        OS_NAME,
        OS_VERSION,
        /** Text or a number, set as text on the user. */
        USER_TEXT,
        /** Any scalar, set on the user. */
        USER_VALUE,
        /** A number beside the event's own properties, which win where the names are the same. */
        EVENT_NUMBER,
        EVENT_TEXT,
        EVENT_VALUE,
        /** Like EVENT_TEXT; {@code $remote} asks for the sender's address, which is not kept. */
        IP
    }

    private static final Map<String, EventField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.jsonName, Function.identity()));

    final String jsonName;
    final Kind kind;
    /** Name of the property it becomes; empty for those that become something else. */
    final String property;

    EventField(String jsonName, Kind kind) {
        this(jsonName, kind, "");
    }

    EventField(String jsonName, Kind kind, String property) {
        this.jsonName = jsonName;
        this.kind = kind;
        this.property = property;
    }

    static @Nullable EventField named(String jsonName) {
        return BY_NAME.get(jsonName);
    }
}
