#!/bin/sh
# The network of the experiment segment, command by command.
# As root, on Linux with iproute2, ethtool and nftables:
#   sh commands.sh         builds it out of network namespaces
#   sh commands.sh down    removes it
# ip netns exec NODE bash    is a shell at a node
set -eu

nodes="h1 h2 h3 gateway server"

if [ "${1-}" = down ]; then
  for node in roamlab-fabric $nodes; do
    ip netns delete "$node"
    rm -rf "/etc/netns/$node"
  done
  exit
fi

# what segments are made of; no node sees it
ip netns add roamlab-fabric

# names of nodes, for ip netns exec
hosts=$(mktemp)
cat > "$hosts" <<'END'
127.0.0.1 localhost
::1 localhost
10.9.9.1 h1 h1.eth0
fd00:0:1:1::1 h1 h1.eth0
10.9.9.2 h2 h2.a-name-lon-6e97
fd00:0:1:1::2 h2 h2.a-name-lon-6e97
10.9.9.9 h3 h3.eth0
fd00:0:1:1::3 h3 h3.eth0
10.9.9.4 gateway gateway.eth0
fd00:0:1:1::4 gateway gateway.eth0
192.0.2.1 gateway.eth1
192.0.2.2 server server.eth0
END
for node in $nodes; do
  mkdir -p "/etc/netns/$node"
  cp "$hosts" "/etc/netns/$node/hosts"
done
rm "$hosts"

# ---- fabric
# bridges stay silent
ip netns exec roamlab-fabric sysctl -qw net.ipv6.conf.default.disable_ipv6=1

# ---- node h1
# a node: host
ip netns add h1
# it passes nothing on
ip netns exec h1 sysctl -qw net.ipv4.ip_forward=0
ip netns exec h1 sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec h1 sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec h1 sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec h1 sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec h1 sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec h1 sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec h1 sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node h2
# a node: host
ip netns add h2
# it passes nothing on
ip netns exec h2 sysctl -qw net.ipv4.ip_forward=0
ip netns exec h2 sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec h2 sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec h2 sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec h2 sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec h2 sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec h2 sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec h2 sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node h3
# a node: host
ip netns add h3
# it passes nothing on
ip netns exec h3 sysctl -qw net.ipv4.ip_forward=0
ip netns exec h3 sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec h3 sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec h3 sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec h3 sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec h3 sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec h3 sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec h3 sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node gateway
# a node: router
ip netns add gateway
# it is a router
ip netns exec gateway sysctl -qw net.ipv4.ip_forward=1
ip netns exec gateway sysctl -qw net.ipv6.conf.all.forwarding=1
# answers may come another way
ip netns exec gateway sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec gateway sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec gateway sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec gateway sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec gateway sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec gateway sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node server
# a node: host
ip netns add server
# it passes nothing on
ip netns exec server sysctl -qw net.ipv4.ip_forward=0
ip netns exec server sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec server sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec server sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec server sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec server sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec server sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec server sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- fabric
# segment radio: a bridge that forwards at once
ip -n roamlab-fabric link add name radio up address 02:01:00:01:00:00 mtu 1500 type bridge stp_state 0 forward_delay 0 mcast_snooping 0
# h1 joins radio
ip -n roamlab-fabric link add name radio.h1 up master radio address 02:02:00:01:00:00 mtu 1500 type veth peer name eth0 netns h1 address 02:00:00:01:00:00 mtu 1500
# h2 joins radio
ip -n roamlab-fabric link add name radio.h2 up master radio address 02:02:00:01:00:01 mtu 1500 type veth peer name a-name-lon-6e97 netns h2 address 02:00:00:02:00:00 mtu 1500
# h3 joins radio
ip -n roamlab-fabric link add name radio.h3 up master radio address 02:02:00:01:00:02 mtu 1500 type veth peer name eth0 netns h3 address 02:00:00:03:00:00 mtu 1500
# gateway joins radio
ip -n roamlab-fabric link add name radio.gateway up master radio address 02:02:00:01:00:03 mtu 1500 type veth peer name eth0 netns gateway address 02:00:00:04:00:00 mtu 1500
# link uplink: gateway to server
ip -n roamlab-fabric link add name eth1 netns gateway address 02:00:00:04:00:01 mtu 1500 type veth peer name eth0 netns server address 02:00:00:05:00:00 mtu 1500

# ---- node h1
# programs talk to themselves, too
ip -n h1 link set dev lo up
# its address on radio
ip -n h1 addr add 10.9.9.1/24 dev eth0
ip -n h1 addr add fd00:0:1:1::1/64 dev eth0
# plugged in to radio
ip -n h1 link set dev eth0 up
# the way to all else
ip -n h1 route add default via 10.9.9.4 dev eth0
# captures show packets as they are on the link
ip netns exec h1 ethtool -K eth0 tso off gso off gro off tx off > /dev/null
# h1 to radio: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n h1 qdisc add dev eth0 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit

# ---- node h2
# programs talk to themselves, too
ip -n h2 link set dev lo up
# its name in full; Linux wants 15 characters at most
ip -n h2 link property add dev a-name-lon-6e97 altname a-name-longer-than-linux-takes
# its address on radio
ip -n h2 addr add 10.9.9.2/24 dev a-name-lon-6e97
ip -n h2 addr add fd00:0:1:1::2/64 dev a-name-lon-6e97
# plugged in to radio
ip -n h2 link set dev a-name-lon-6e97 up
# a tap for the capture of a-name-lon-6e97
ip -n h2 link add name cap.0 type dummy
ip -n h2 link set dev cap.0 addrgenmode none
ip -n h2 link set dev cap.0 mtu 65535 arp off multicast off up
# the way to all else
ip -n h2 route add default via 10.9.9.4 dev a-name-lon-6e97
# captures show packets as they are on the link
ip netns exec h2 ethtool -K a-name-lon-6e97 tso off gso off gro off tx off > /dev/null
ip netns exec h2 ethtool -K cap.0 tso off gso off gro off tx off > /dev/null
# h2 to radio: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n h2 qdisc add dev a-name-lon-6e97 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit
# copies of packets for captures
ip netns exec h2 nft 'add table netdev capture'
# what passes a-name-lon-6e97, as it is handed to the link
ip netns exec h2 nft 'add chain netdev capture egress0 { type filter hook egress device "a-name-lon-6e97" priority -300; }'
# goes to its tap, too
ip netns exec h2 nft 'add rule netdev capture egress0 dup to "cap.0"'
# what passes a-name-lon-6e97, as it arrives
ip netns exec h2 nft 'add chain netdev capture ingress0 { type filter hook ingress device "a-name-lon-6e97" priority -300; }'
# goes to its tap, too
ip netns exec h2 nft 'add rule netdev capture ingress0 dup to "cap.0"'

# ---- node h3
# programs talk to themselves, too
ip -n h3 link set dev lo up
# its address on radio
ip -n h3 addr add 10.9.9.9/24 dev eth0
ip -n h3 addr add fd00:0:1:1::3/64 dev eth0
# plugged in to radio
ip -n h3 link set dev eth0 up
# the way to all else
ip -n h3 route add default via 10.9.9.4 dev eth0
# captures show packets as they are on the link
ip netns exec h3 ethtool -K eth0 tso off gso off gro off tx off > /dev/null
# h3 to radio: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n h3 qdisc add dev eth0 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit

# ---- node gateway
# no IPv6 on eth1
ip netns exec gateway sysctl -qw net.ipv6.conf.eth1.disable_ipv6=1
# programs talk to themselves, too
ip -n gateway link set dev lo up
# its address on radio
ip -n gateway addr add 10.9.9.4/24 dev eth0
ip -n gateway addr add fd00:0:1:1::4/64 dev eth0
# plugged in to radio
ip -n gateway link set dev eth0 up
# its address on uplink
ip -n gateway addr add 192.0.2.1/30 dev eth1
# plugged in to uplink
ip -n gateway link set dev eth1 up
# captures show packets as they are on the link
ip netns exec gateway ethtool -K eth0 tso off gso off gro off tx off > /dev/null
ip netns exec gateway ethtool -K eth1 tso off gso off gro off tx off > /dev/null
# gateway to radio: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n gateway qdisc add dev eth0 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit
# so that there is one to delete
ip netns exec gateway nft 'add table netdev loss_eth1'
# start with an empty filter
ip netns exec gateway nft 'delete table netdev loss_eth1'
# a filter for what leaves eth1
ip netns exec gateway nft 'add table netdev loss_eth1'
# it sees each packet before the queue
ip netns exec gateway nft 'add chain netdev loss_eth1 loss { type filter hook egress device "eth1" priority 0; }'
# ARP is not counted
ip netns exec gateway nft 'add rule netdev loss_eth1 loss meta protocol != { ip, ip6 } accept'
# nor is IPv6 neighbour discovery
ip netns exec gateway nft 'add rule netdev loss_eth1 loss icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, mld2-listener-report } accept'
# drop exactly these of every 100 packets
ip netns exec gateway nft 'add rule netdev loss_eth1 loss numgen inc mod 100 { 3, 7 } counter drop'

# ---- node server
# no IPv6 on eth0
ip netns exec server sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1
# programs talk to themselves, too
ip -n server link set dev lo up
# its address on uplink
ip -n server addr add 192.0.2.2/30 dev eth0
# plugged in to uplink
ip -n server link set dev eth0 up
# the way to all else
ip -n server route add default via 192.0.2.1 dev eth0
# captures show packets as they are on the link
ip netns exec server ethtool -K eth0 tso off gso off gro off tx off > /dev/null
# so that there is one to delete
ip netns exec server nft 'add table netdev loss_eth0'
# start with an empty filter
ip netns exec server nft 'delete table netdev loss_eth0'
# a filter for what leaves eth0
ip netns exec server nft 'add table netdev loss_eth0'
# it sees each packet before the queue
ip netns exec server nft 'add chain netdev loss_eth0 loss { type filter hook egress device "eth0" priority 0; }'
# ARP is not counted
ip netns exec server nft 'add rule netdev loss_eth0 loss meta protocol != { ip, ip6 } accept'
# nor is IPv6 neighbour discovery
ip netns exec server nft 'add rule netdev loss_eth0 loss icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, mld2-listener-report } accept'
# drop exactly these of every 100 packets
ip netns exec server nft 'add rule netdev loss_eth0 loss numgen inc mod 100 { 3, 7 } counter drop'

# ---- fabric
# radio to h1: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n roamlab-fabric qdisc add dev radio.h1 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit
# radio to h2: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n roamlab-fabric qdisc add dev radio.h2 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit
# radio to h3: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n roamlab-fabric qdisc add dev radio.h3 root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit
# radio to gateway: 11 Mbit/s, 2 ms, jitter 500 µs, loss 2 % in bursts of 5, duplicates 0.1 %, corrupts 0.01 %; limit = 50 waiting + 1 being sent + 4 in flight
tc -n roamlab-fabric qdisc add dev radio.gateway root handle 1: netem limit 55 delay 2ms 500us distribution normal loss gemodel 0.4081633% 20% 100% 0% duplicate 0.1% corrupt 0.01% rate 11mbit
