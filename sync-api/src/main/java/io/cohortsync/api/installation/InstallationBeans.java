package io.cohortsync.api.installation;

import io.cohortsync.contracts.secret.SecretBox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InstallationBeans {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecretBox secretBox(Installation installation) {
        return new SecretBox(installation.masterKey());
    }
}
