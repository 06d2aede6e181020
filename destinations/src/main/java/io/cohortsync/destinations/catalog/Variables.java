package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.identifier.Identifiers;
import io.cohortsync.destinations.setting.Settings;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which variables templates of an entry may use: a misspelt one is found when the catalog is loaded. */
final class Variables {
    private static final Set<String> EVERYWHERE =
            Set.of("workspace.id", "internal.sandbox_url", "internal.sandbox_key");
    private static final Set<String> OF_AN_AUDIENCE =
            Set.of("sync.id", "cohort.id", "cohort.name", "item.id", "item.name", "list.name");
    private static final Set<String> OF_USERS = Set.of(
            "list.id",
            "batch.uuid",
            "message.id",
            "time.epoch_seconds",
            "identifier.name",
            "identifier.value",
            "user.properties",
            "user.value");

    /** Refuses names that have no value there. */
    interface Check {
        void refuse(EntryNode node, Collection<String> used);
    }

    private final Settings settings;
    private final Identifiers identifiers;

    Variables(Settings settings, Identifiers identifiers) {
        this.settings = settings;
        this.identifiers = identifiers;
    }

    void refuseOutsideTest(EntryNode node, Collection<String> used) {
        refuse(node, used, Set.of());
    }

    void refuseOutsideList(EntryNode node, Collection<String> used) {
        refuse(node, used, OF_AN_AUDIENCE);
    }

    void refuseOutsideUsers(EntryNode node, Collection<String> used) {
        Set<String> allowed = Stream.of(
                        OF_AN_AUDIENCE.stream(),
                        OF_USERS.stream(),
                        identifiers.types().stream().map(type -> "identifiers." + type.name()))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
        refuse(node, used, allowed);
    }

    void requireSetting(EntryNode node, String field, String name) {
        if (settings.named(name).filter(setting -> !setting.secret()).isEmpty()) {
            throw node.fault(field, "names the setting " + name + ", which is not declared");
        }
    }

    void requireSecret(EntryNode node, String field, String name) {
        if (settings.named(name).filter(setting -> setting.secret()).isEmpty()) {
            throw node.fault(field, "names the secret " + name + ", which is not declared");
        }
    }

    private void refuse(EntryNode node, Collection<String> used, Set<String> allowed) {
        for (String variable : used) {
            if (variable.startsWith("setting.")) {
                requireSetting(node, "${" + variable + "}", variable.substring("setting.".length()));
            } else if (variable.startsWith("secret.")) {
                requireSecret(node, "${" + variable + "}", variable.substring("secret.".length()));
            } else if (!EVERYWHERE.contains(variable) && !allowed.contains(variable)) {
                throw node.fault("${" + variable + "}", "is not a variable that has a value here");
            }
        }
    }
}
