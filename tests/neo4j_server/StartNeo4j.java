// Starts a Neo4j Community server with Bolt and a password on one port of this machine; run as a single source file:
//   java -cp "lib/*" StartNeo4j.java HOME PORT
// Prints "ready" when it answers. Ends on SIGTERM, or when its standard input ends: with whoever started it.
// The first login is neo4j/neo4j and must be changed.

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

public class StartNeo4j {
    public static void main(String[] arguments) throws IOException {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(128))
                // Graph Data Science, where it is among the plugins, works beside the database.
                .setConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("gds.*"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Nothing is ever said to it; the end of the stream is the sign.
        }
        System.exit(0);
    }
}
