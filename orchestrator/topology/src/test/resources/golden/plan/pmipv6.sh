#!/bin/sh
# The network of the experiment pmipv6, command by command.
# As root, on Linux with iproute2, ethtool and nftables:
#   sh commands.sh         builds it out of network namespaces
#   sh commands.sh down    removes it
# ip netns exec NODE bash    is a shell at a node
set -eu

nodes="cn lma mag1 mag2 mn"

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
10.0.1.1 cn cn.eth0
fd00:0:0:1::1 cn cn.eth0
10.0.1.2 lma lma.eth0
fd00:0:0:1::2 lma lma.eth0
10.0.2.1 lma.eth1
fd00:0:0:2::1 lma.eth1
10.0.3.1 lma.eth2
fd00:0:0:3::1 lma.eth2
10.0.2.2 mag1 mag1.eth0
fd00:0:0:2::2 mag1 mag1.eth0
10.0.3.2 mag2 mag2.eth0
fd00:0:0:3::2 mag2 mag2.eth0
fd00:5213:0:1:0:ff:fe05:0 mn
END
for node in $nodes; do
  mkdir -p "/etc/netns/$node"
  cp "$hosts" "/etc/netns/$node/hosts"
done
rm "$hosts"

# ---- fabric
# bridges stay silent
ip netns exec roamlab-fabric sysctl -qw net.ipv6.conf.default.disable_ipv6=1

# ---- node cn
# a node: host
ip netns add cn
# it passes nothing on
ip netns exec cn sysctl -qw net.ipv4.ip_forward=0
ip netns exec cn sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec cn sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec cn sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec cn sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec cn sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec cn sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec cn sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node lma
# a node: pmipv6-lma
ip netns add lma
# it is a router
ip netns exec lma sysctl -qw net.ipv4.ip_forward=1
ip netns exec lma sysctl -qw net.ipv6.conf.all.forwarding=1
# answers may come another way
ip netns exec lma sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec lma sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec lma sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec lma sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec lma sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec lma sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node mag1
# a node: pmipv6-mag
ip netns add mag1
# it is a router
ip netns exec mag1 sysctl -qw net.ipv4.ip_forward=1
ip netns exec mag1 sysctl -qw net.ipv6.conf.all.forwarding=1
# answers may come another way
ip netns exec mag1 sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec mag1 sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec mag1 sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec mag1 sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec mag1 sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec mag1 sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node mag2
# a node: pmipv6-mag
ip netns add mag2
# it is a router
ip netns exec mag2 sysctl -qw net.ipv4.ip_forward=1
ip netns exec mag2 sysctl -qw net.ipv6.conf.all.forwarding=1
# answers may come another way
ip netns exec mag2 sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec mag2 sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec mag2 sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec mag2 sysctl -qw net.ipv6.conf.default.accept_dad=0
# only the plan configures it
ip netns exec mag2 sysctl -qw net.ipv6.conf.all.accept_ra=0
ip netns exec mag2 sysctl -qw net.ipv6.conf.default.accept_ra=0

# ---- node mn
# a node: pmipv6-mn
ip netns add mn
# it passes nothing on
ip netns exec mn sysctl -qw net.ipv4.ip_forward=0
ip netns exec mn sysctl -qw net.ipv6.conf.all.forwarding=0
# answers may come another way
ip netns exec mn sysctl -qw net.ipv4.conf.all.rp_filter=0
ip netns exec mn sysctl -qw net.ipv4.conf.default.rp_filter=0
# addresses work at once
ip netns exec mn sysctl -qw net.ipv6.conf.all.accept_dad=0
ip netns exec mn sysctl -qw net.ipv6.conf.default.accept_dad=0
# routers may configure it
ip netns exec mn sysctl -qw net.ipv6.conf.all.accept_ra=2
ip netns exec mn sysctl -qw net.ipv6.conf.default.accept_ra=2

# ---- fabric
# link core: cn to lma
ip -n roamlab-fabric link add name eth0 netns cn address 02:00:00:01:00:00 mtu 1500 type veth peer name eth0 netns lma address 02:00:00:02:00:00 mtu 1500
# link s5-1: lma to mag1
ip -n roamlab-fabric link add name eth1 netns lma address 02:00:00:02:00:01 mtu 1500 type veth peer name eth0 netns mag1 address 02:00:00:03:00:00 mtu 1500
# link s5-2: lma to mag2
ip -n roamlab-fabric link add name eth2 netns lma address 02:00:00:02:00:02 mtu 1500 type veth peer name eth0 netns mag2 address 02:00:00:04:00:00 mtu 1500
# link wlan1: mag1 to mn
ip -n roamlab-fabric link add name eth1 netns mag1 address 00:00:5e:00:52:13 mtu 1500 type veth peer name wlan0 netns mn address 02:00:00:05:00:00 mtu 1500
# link umts: mag2 to mn
ip -n roamlab-fabric link add name eth1 netns mag2 address 00:00:5e:00:52:13 mtu 1500 type veth peer name umts0 netns mn address 02:00:00:05:00:00 mtu 1500

# ---- node cn
# programs talk to themselves, too
ip -n cn link set dev lo up
# its address on core
ip -n cn addr add 10.0.1.1/24 dev eth0
ip -n cn addr add fd00:0:0:1::1/64 dev eth0
# plugged in to core
ip -n cn link set dev eth0 up
# the way to all else
ip -n cn route add default via 10.0.1.2 dev eth0
ip -n cn route add default via fd00:0:0:1::2 dev eth0
# captures show packets as they are on the link
ip netns exec cn ethtool -K eth0 tso off gso off gro off tx off > /dev/null
# cn to lma: 100 Mbit/s, 1 ms; limit = 413 waiting + 1 being sent + 9 in flight
tc -n cn qdisc add dev eth0 root handle 1: netem limit 423 delay 1ms rate 100mbit

# ---- node lma
# programs talk to themselves, too
ip -n lma link set dev lo up
# its address on core
ip -n lma addr add 10.0.1.2/24 dev eth0
ip -n lma addr add fd00:0:0:1::2/64 dev eth0
# plugged in to core
ip -n lma link set dev eth0 up
# its address on s5-1
ip -n lma addr add 10.0.2.1/24 dev eth1
ip -n lma addr add fd00:0:0:2::1/64 dev eth1
# plugged in to s5-1
ip -n lma link set dev eth1 up
# its address on s5-2
ip -n lma addr add 10.0.3.1/24 dev eth2
ip -n lma addr add fd00:0:0:3::1/64 dev eth2
# plugged in to s5-2
ip -n lma link set dev eth2 up
# a tap for the capture of eth1
ip -n lma link add name cap.0 type dummy
ip -n lma link set dev cap.0 addrgenmode none
ip -n lma link set dev cap.0 mtu 65535 arp off multicast off up
# captures show packets as they are on the link
ip netns exec lma ethtool -K eth0 tso off gso off gro off tx off > /dev/null
ip netns exec lma ethtool -K eth1 tso off gso off gro off tx off > /dev/null
ip netns exec lma ethtool -K cap.0 tso off gso off gro off tx off > /dev/null
ip netns exec lma ethtool -K eth2 tso off gso off gro off tx off > /dev/null
# a home network prefix that nobody has registered leads nowhere
ip -n lma route add unreachable fd00:5213::/48
# lma to cn: 100 Mbit/s, 1 ms; limit = 413 waiting + 1 being sent + 9 in flight
tc -n lma qdisc add dev eth0 root handle 1: netem limit 423 delay 1ms rate 100mbit
# lma to mag1: 100 Mbit/s, 1 ms; limit = 413 waiting + 1 being sent + 9 in flight
tc -n lma qdisc add dev eth1 root handle 1: netem limit 423 delay 1ms rate 100mbit
# lma to mag2: 100 Mbit/s, 1 ms; limit = 413 waiting + 1 being sent + 9 in flight
tc -n lma qdisc add dev eth2 root handle 1: netem limit 423 delay 1ms rate 100mbit
# copies of packets for captures
ip netns exec lma nft 'add table netdev capture'
# what passes eth1, as it is handed to the link
ip netns exec lma nft 'add chain netdev capture egress0 { type filter hook egress device "eth1" priority -300; }'
# goes to its tap, too
ip netns exec lma nft 'add rule netdev capture egress0 dup to "cap.0"'
# what passes eth1, as it arrives
ip netns exec lma nft 'add chain netdev capture ingress0 { type filter hook ingress device "eth1" priority -300; }'
# goes to its tap, too
ip netns exec lma nft 'add rule netdev capture ingress0 dup to "cap.0"'

# ---- node mag1
# programs talk to themselves, too
ip -n mag1 link set dev lo up
# its address on s5-1
ip -n mag1 addr add 10.0.2.2/24 dev eth0
ip -n mag1 addr add fd00:0:0:2::2/64 dev eth0
# plugged in to s5-1
ip -n mag1 link set dev eth0 up
# plugged in to wlan1
ip -n mag1 link set dev eth1 up
# the way to 10.0.1.0/24
ip -n mag1 route add 10.0.1.0/24 via 10.0.2.1 dev eth0
# the way to 10.0.3.0/24
ip -n mag1 route add 10.0.3.0/24 via 10.0.2.1 dev eth0
# the way to fd00:0:0:1::/64
ip -n mag1 route add fd00:0:0:1::/64 via fd00:0:0:2::1 dev eth0
# the way to fd00:0:0:3::/64
ip -n mag1 route add fd00:0:0:3::/64 via fd00:0:0:2::1 dev eth0
# captures show packets as they are on the link
ip netns exec mag1 ethtool -K eth0 tso off gso off gro off tx off > /dev/null
ip netns exec mag1 ethtool -K eth1 tso off gso off gro off tx off > /dev/null
# mag1 to lma: 100 Mbit/s, 1 ms; limit = 413 waiting + 1 being sent + 9 in flight
tc -n mag1 qdisc add dev eth0 root handle 1: netem limit 423 delay 1ms rate 100mbit
# mag1 to mn: 20 Mbit/s, 2 ms; limit = 83 waiting + 1 being sent + 4 in flight
tc -n mag1 qdisc add dev eth1 root handle 1: netem limit 88 delay 2ms rate 20mbit

# ---- node mag2
# programs talk to themselves, too
ip -n mag2 link set dev lo up
# its address on s5-2
ip -n mag2 addr add 10.0.3.2/24 dev eth0
ip -n mag2 addr add fd00:0:0:3::2/64 dev eth0
# plugged in to s5-2
ip -n mag2 link set dev eth0 up
# plugged in to umts
ip -n mag2 link set dev eth1 up
# the way to 10.0.1.0/24
ip -n mag2 route add 10.0.1.0/24 via 10.0.3.1 dev eth0
# the way to 10.0.2.0/24
ip -n mag2 route add 10.0.2.0/24 via 10.0.3.1 dev eth0
# the way to fd00:0:0:1::/64
ip -n mag2 route add fd00:0:0:1::/64 via fd00:0:0:3::1 dev eth0
# the way to fd00:0:0:2::/64
ip -n mag2 route add fd00:0:0:2::/64 via fd00:0:0:3::1 dev eth0
# captures show packets as they are on the link
ip netns exec mag2 ethtool -K eth0 tso off gso off gro off tx off > /dev/null
ip netns exec mag2 ethtool -K eth1 tso off gso off gro off tx off > /dev/null
# mag2 to lma: 100 Mbit/s, 1 ms; limit = 413 waiting + 1 being sent + 9 in flight
tc -n mag2 qdisc add dev eth0 root handle 1: netem limit 423 delay 1ms rate 100mbit
# mag2 to mn: 384 kbit/s, 60 ms; limit = 2 waiting + 1 being sent + 2 in flight
tc -n mag2 qdisc add dev eth1 root handle 1: netem limit 5 delay 60ms rate 384kbit

# ---- node mn
# programs talk to themselves, too
ip -n mn link set dev lo up
# a tap for the capture of wlan0
ip -n mn link add name cap.0 type dummy
ip -n mn link set dev cap.0 addrgenmode none
ip -n mn link set dev cap.0 mtu 65535 arp off multicast off up
# a tap for the capture of umts0
ip -n mn link add name cap.1 type dummy
ip -n mn link set dev cap.1 addrgenmode none
ip -n mn link set dev cap.1 mtu 65535 arp off multicast off up
# captures show packets as they are on the link
ip netns exec mn ethtool -K wlan0 tso off gso off gro off tx off > /dev/null
ip netns exec mn ethtool -K cap.0 tso off gso off gro off tx off > /dev/null
ip netns exec mn ethtool -K umts0 tso off gso off gro off tx off > /dev/null
ip netns exec mn ethtool -K cap.1 tso off gso off gro off tx off > /dev/null
# one interface behind which the others hide; what any of them receives counts
ip -n mn link add name bond0 address 02:00:00:05:00:00 type bond mode active-backup miimon 100 all_slaves_active 1 num_grat_arp 0
# the driver takes an interface that is down
ip -n mn link set dev wlan0 down
# and sets it up
ip -n mn link set dev wlan0 master bond0
# packets of this queue leave by wlan0
ip -n mn link set dev wlan0 type bond_slave queue_id 1
# the driver takes an interface that is down
ip -n mn link set dev umts0 down
# and sets it up
ip -n mn link set dev umts0 master bond0
# packets of this queue leave by umts0
ip -n mn link set dev umts0 type bond_slave queue_id 2
# as its slaves have it
ip netns exec mn ethtool -K bond0 tso off gso off gro off tx off > /dev/null
# the node is ready to be found
ip -n mn link set dev bond0 up
# one queue per slave
tc -n mn qdisc replace dev bond0 root handle 1: multiq
# packets with this mark leave by wlan0
tc -n mn filter add dev bond0 parent 1: protocol ipv6 handle 1 fw action skbedit queue_mapping 1
# packets with this mark leave by umts0
tc -n mn filter add dev bond0 parent 1: protocol ipv6 handle 2 fw action skbedit queue_mapping 2
# which slave a flow leaves by is for whoever writes this table
ip netns exec mn nft 'add table ip6 slaves'
# source ports, and slaves' queues
ip netns exec mn nft 'add map ip6 slaves by-port { type inet_service : mark; }'
# after what a reflector has to say
ip netns exec mn nft 'add chain ip6 slaves output { type filter hook output priority -149; }'
# all other flows leave by the slave that is active
ip netns exec mn nft 'add rule ip6 slaves output meta l4proto { tcp, udp } meta mark set th sport map @by-port'
# mn to mag1: 20 Mbit/s, 2 ms; limit = 83 waiting + 1 being sent + 4 in flight
tc -n mn qdisc add dev wlan0 root handle 1: netem limit 88 delay 2ms rate 20mbit
# mn to mag2: 384 kbit/s, 60 ms; limit = 2 waiting + 1 being sent + 2 in flight
tc -n mn qdisc add dev umts0 root handle 1: netem limit 5 delay 60ms rate 384kbit
# copies of packets for captures
ip netns exec mn nft 'add table netdev capture'
# what passes wlan0, as it is handed to the link
ip netns exec mn nft 'add chain netdev capture egress0 { type filter hook egress device "wlan0" priority -300; }'
# goes to its tap, too
ip netns exec mn nft 'add rule netdev capture egress0 dup to "cap.0"'
# what passes wlan0, as it arrives
ip netns exec mn nft 'add chain netdev capture ingress0 { type filter hook ingress device "wlan0" priority -300; }'
# goes to its tap, too
ip netns exec mn nft 'add rule netdev capture ingress0 dup to "cap.0"'
# what passes umts0, as it is handed to the link
ip netns exec mn nft 'add chain netdev capture egress1 { type filter hook egress device "umts0" priority -300; }'
# goes to its tap, too
ip netns exec mn nft 'add rule netdev capture egress1 dup to "cap.1"'
# what passes umts0, as it arrives
ip netns exec mn nft 'add chain netdev capture ingress1 { type filter hook ingress device "umts0" priority -300; }'
# goes to its tap, too
ip netns exec mn nft 'add rule netdev capture ingress1 dup to "cap.1"'
