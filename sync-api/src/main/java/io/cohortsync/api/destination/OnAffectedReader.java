package io.cohortsync.api.destination;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads the query parameter, in lower case as all constants of the API. */
@Component
class OnAffectedReader implements Converter<String, OnAffected> {
    @Override
    public OnAffected convert(String written) {
        return Arrays.stream(OnAffected.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no way to treat affected syncs: " + written));
    }
}
