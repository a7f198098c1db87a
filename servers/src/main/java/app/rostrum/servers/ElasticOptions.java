package app.rostrum.servers;

import java.nio.file.Path;
import java.util.List;

/** How the JVM of an Elasticsearch 9 server is started: what its launcher passes, without what only a large node needs. */
final class ElasticOptions {

    private ElasticOptions() {}

    static List<String> of(Path home) {
        var version = home.getFileName().toString().replace("elasticsearch-", "");
        var bridge = home.resolve("lib/entitlement-bridge/elasticsearch-entitlement-bridge-" + version + ".jar");
        return List.of(
                "-Des.path.home=" + home,
                "-Des.distribution.type=zip",
                "-Des.java.type=ES_JAVA_HOME",
                "-Des.networkaddress.cache.ttl=60",
                "-Des.networkaddress.cache.negative.ttl=10",
                "-Xss1m",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djava.awt.headless=true",
                "-Djava.locale.providers=CLDR",
                "-Dfile.encoding=UTF-8",
                "-Djna.nosys=true",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j2.formatMsgNoLookups=true",
                "-Dorg.apache.lucene.vectorization.upperJavaFeatureVersion=25",
                "-Dorg.apache.lucene.store.defaultReadAdvice=normal",
                "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
                "--enable-native-access=org.elasticsearch.nativeaccess,org.elasticsearch.foreign,org.apache.lucene.core",
                "--enable-native-access=ALL-UNNAMED",
                "--illegal-native-access=deny",
                "--add-opens=org.apache.lucene.core/org.apache.lucene.codecs.lucene99=org.elasticsearch.server",
                "--add-opens=org.apache.lucene.core/org.apache.lucene.codecs.hnsw=org.elasticsearch.server",
                "--add-opens=org.apache.lucene.core/org.apache.lucene.internal.vectorization=org.elasticsearch.server",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--patch-module=java.base=" + bridge,
                "--add-exports=java.base/org.elasticsearch.entitlement.bridge=org.elasticsearch.entitlement,java.logging,"
                        + "java.net.http,java.naming,jdk.net,jdk.zipfs,jdk.management.agent",
                "--module-path",
                home.resolve("lib").toString(),
                "--add-modules=jdk.net,jdk.management.agent,ALL-MODULE-PATH",
                "-m",
                "org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch");
    }
}
