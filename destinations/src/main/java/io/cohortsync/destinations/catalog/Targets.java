package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.answer.AccountPlaces;
import io.cohortsync.destinations.request.RequestTemplate;
import io.cohortsync.destinations.setting.Settings;
import java.util.Optional;

/**
 * Customer accounts inside a destination.
 *
 * @param settings what each asks of its owner; never empty
 * @param accounts absent where the vendor does not say which there are
 */
public record Targets(Settings settings, Optional<Accounts> accounts) {

    /**
     * How the vendor is asked for its accounts.
     *
     * @param setting name of the setting of a target that takes an account's id
     */
    public record Accounts(String setting, RequestTemplate request, AccountPlaces places) {}
}
