package io.cohortsync.destinations.request;

import io.cohortsync.destinations.identifier.Member;
import io.cohortsync.destinations.template.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables of one user of a request; everything else is the request's. */
record UserScope(Scope request, Member member) implements Scope {
    private static final String NAMED = "identifiers.";

    @Override
    public @Nullable Object find(String variable) {
        return switch (variable) {
            case "identifier.name" -> member.identifiers().getFirst().identifier();
            case "identifier.value" -> member.identifiers().getFirst().value();
            case "user.properties" -> new PropertiesJson(member.delivery().getAttributesList());
            case "user.value" -> new ValueJson(member.delivery().getValue());
            default -> variable.startsWith(NAMED) ? named(variable.substring(NAMED.length())) : request.find(variable);
        };
    }

    private @Nullable String named(String identifier) {
        return member.identifiers().stream()
                .filter(it -> it.identifier().equals(identifier))
                .map(it -> it.value())
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<? extends Scope> users() {
        return List.of();
    }
}
