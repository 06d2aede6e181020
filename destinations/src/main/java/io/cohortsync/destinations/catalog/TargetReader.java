package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.answer.AccountPlaces;
import io.cohortsync.destinations.setting.Setting;
import io.cohortsync.destinations.setting.Settings;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** Reads which settings are the destination's and which its targets', and how accounts are asked for. */
final class TargetReader {
    private final Settings ofDestination;
    private final Settings ofTargets;

    /** Whose a setting is. */
    private enum Owner {
        DESTINATION,
        TARGET
    }

    private record Declared(Owner owner, Setting setting) {}

    /** Reads the settings of {@code entry}. */
    TargetReader(EntryNode entry) {
        List<Declared> declared = entry.list(
                "settings",
                node -> new Declared(
                        node.optionalWord("of", Owner.class).orElse(Owner.DESTINATION), SettingReader.setting(node)));
        this.ofDestination = of(Owner.DESTINATION, declared);
        this.ofTargets = of(Owner.TARGET, declared);
    }

    private static Settings of(Owner owner, List<Declared> declared) {
        return new Settings(declared.stream()
                .filter(it -> it.owner() == owner)
                .map(Declared::setting)
                .toList());
    }

    Settings ofDestination() {
        return ofDestination;
    }

    Settings ofTargets() {
        return ofTargets;
    }

    /** Empty where no setting is a target's. */
    Optional<Targets> targets(EntryNode entry, RequestReader requests) {
        Optional<EntryNode> accounts = entry.optionalObject("accounts");
        if (ofTargets.declared().isEmpty()) {
            accounts.ifPresent(node -> {
                throw node.fault("needs a setting of: target that takes an account's id");
            });
            return Optional.empty();
        }
        return Optional.of(new Targets(ofTargets, accounts.map(node -> accounts(node, requests))));
    }

    private Targets.Accounts accounts(EntryNode node, RequestReader requests) {
        String setting = node.text("setting");
        if (ofTargets.named(setting).filter(it -> !it.secret()).isEmpty()) {
            throw node.fault("setting", "names the setting " + setting + ", which is none of a target");
        }
        Targets.Accounts accounts = new Targets.Accounts(
                setting,
                requests.forDestination(node.object("request")),
                new AccountPlaces(pointer(node, "at"), pointer(node, "id"), pointer(node, "name")));
        node.refuseOthers();
        return accounts;
    }

    private static JsonPointer pointer(EntryNode node, String field) {
        return node.pointer(field).orElseThrow(() -> node.fault(field, "is missing: a JSON pointer into the answer"));
    }
}
